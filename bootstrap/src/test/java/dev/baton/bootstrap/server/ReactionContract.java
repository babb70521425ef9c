package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReactionInfo;
import dev.baton.sdk.ReactionInfo.Outcome;
import dev.baton.sdk.ReactionInfo.Taken;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RuleBuilder;
import dev.baton.sdk.RuleInfo;
import dev.baton.sdk.SagaInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rules promise, on whatever store: each event leads to one reaction, and chains end. */
abstract class ReactionContract extends WithServer {
  private static final String TALK = "talk";

  // ---- rules, and what is said

  private RuleBuilder rule(String name) {
    return baton.reactions().rule(name);
  }

  /** A rule by which one type follows another. */
  private RuleInfo follows(String type, String next, String template) {
    return rule(type + "-" + next)
        .on(type)
        .then(done -> done.publish("flow", next, template))
        .register();
  }

  private static OutgoingEvent event(String type, String data) {
    return OutgoingEvent.on("work", type).correlationId(TALK).json(data);
  }

  private long say(String type, String data) {
    return baton.publish(event(type, data)).position();
  }

  // ---- what comes of that

  /** What rules have done, the oldest first. */
  private List<ReactionInfo> done() {
    return baton.reactions().list("", 1_000, "").items().reversed();
  }

  private List<ReactionInfo> after(int count) {
    Await.until(() -> done().size() >= count);
    return done();
  }

  /** What rules have published in a conversation. */
  private List<ReceivedEvent> published(String conversation) {
    return timeline(conversation).stream()
        .filter(event -> event.source().equals("baton/reaction"))
        .toList();
  }

  // ---- what holds

  @Test
  void what_a_rule_publishes_stands_beside_the_fact_that_it_has_fired() {
    var unused = follows("Designed", "Built", "{\"of\":\"${payload.name}\"}");
    long cause = say("Designed", "{\"name\":\"shop\"}");

    ReactionInfo fired = after(1).getFirst();
    ReceivedEvent built = published(TALK).getFirst();

    assertThat(fired.outcome()).isEqualTo(Outcome.FIRED);
    assertThat(fired.events()).extracting(Taken::position).containsExactly(cause);
    assertThat(built.position()).isEqualTo(fired.position() + 1);
    assertThat(built.id()).isEqualTo(fired.emissions().getFirst().id());
    assertThat(built.text()).isEqualTo("{\"of\":\"shop\"}");
    assertThat(built.causationId()).isEqualTo(timeline(TALK).getFirst().id());
    assertThat(built.headers())
        .containsEntry("baton-rule", "Designed-Built")
        .containsEntry("baton-rule-version", "1")
        .containsEntry("baton-depth", "1");
  }

  @Test
  void each_of_many_events_that_come_at_once_leads_to_one_reaction() {
    var unused = follows("Asked", "Noted", "{\"n\":\"${payload.n}\"}");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        String data = "{\"n\":" + i + "}";
        var unusedTask = threads.submit(() -> say("Asked", data));
      }
    }

    assertThat(after(100)).extracting(each -> each.events().getFirst().position()).isSorted();
    assertThat(published(TALK))
        .extracting(ReceivedEvent::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 100).mapToObj(n -> "{\"n\":" + n + "}").toList());
  }

  @Test
  void a_join_takes_the_newest_event_of_each_leg_in_each_conversation() {
    var unused =
        rule("both")
            .on("Api")
            .on("Frame")
            .then(
                done ->
                    done.publish(
                        "flow",
                        "Both",
                        "{\"api\":\"${legs.Api.payload.v}\",\"frame\":\"${payload.v}\"}"))
            .register();
    var unusedOld = say("Api", "{\"v\":1}");
    long newest = say("Api", "{\"v\":2}");
    baton.publish(event("Frame", "{\"v\":3}").correlationId("elsewhere"));
    long last = say("Frame", "{\"v\":4}");

    ReactionInfo fired = after(1).getFirst();

    assertThat(fired.events()).extracting(Taken::position).containsExactly(newest, last);
    assertThat(published(TALK))
        .extracting(ReceivedEvent::text)
        .containsExactly("{\"api\":2,\"frame\":4}");
    assertThat(published("elsewhere")).isEmpty();
  }

  @Test
  void the_first_route_whose_condition_holds_is_taken_and_else_the_default() {
    var unused =
        rule("triage")
            .on("BugFound")
            .when("critical", "payload.level > 8", done -> done.publish("flow", "Paged", ""))
            .when("high", "payload.level > 5", done -> done.publish("flow", "Queued", ""))
            .otherwise(done -> done.publish("flow", "Filed", ""))
            .register();
    List.of(9, 1, 6).forEach(level -> say("BugFound", "{\"level\":" + level + "}"));

    assertThat(after(3))
        .extracting(ReactionInfo::route)
        .containsExactly("critical", "default", "high");
    assertThat(published(TALK))
        .extracting(ReceivedEvent::type)
        .containsExactly("Paged", "Filed", "Queued");
  }

  @Test
  void a_rule_holds_for_what_is_recorded_while_it_is_enabled_in_the_version_of_then() {
    var unusedEarly = say("Done", "{}");
    RuleInfo first = follows("Done", "Next", "{\"v\":1}");
    var unusedFirst = say("Done", "{}");
    assertThat(follows("Done", "Next", "{\"v\":1}")).isEqualTo(first);
    assertThat(follows("Done", "Next", "{\"v\":2}").version()).isEqualTo(2);
    var unusedSecond = say("Done", "{}");
    assertThat(baton.reactions().disable(first.name(), "too loud").author()).isEqualTo("ann");
    var unusedPaused = say("Done", "{}");
    assertThat(baton.reactions().enable(first.name(), "").version()).isEqualTo(2);
    var unusedThird = say("Done", "{}");

    assertThat(after(3)).extracting(ReactionInfo::version).containsExactly(1, 2, 2);
    assertThat(published(TALK))
        .extracting(ReceivedEvent::text)
        .containsExactly("{\"v\":1}", "{\"v\":2}", "{\"v\":2}");
    baton.reactions().remove(first.name(), "");
    assertThat(baton.reactions().rules()).isEmpty();
  }

  @Test
  void what_goes_round_in_circles_stops_and_says_why() {
    var unused = follows("Ping", "Pong", "{}");
    var unusedToo = follows("Pong", "Ping", "{}");
    var unusedCall = say("Ping", "{}");

    assertThat(after(4).getLast())
        .extracting(ReactionInfo::outcome, ReactionInfo::reason, ReactionInfo::depth)
        .containsExactly(Outcome.STOPPED, "loop", 4);
    assertThat(published(TALK)).hasSize(3);
  }

  @Test
  void what_never_says_the_same_stops_at_its_depth() {
    var unused =
        rule("count")
            .on("Count")
            .maxDepth(3)
            .then(done -> done.publish("flow", "Count", "{\"n\":\"${payload.n + 1}\"}"))
            .register();
    var unusedCall = say("Count", "{\"n\":0}");

    assertThat(after(4).getLast())
        .extracting(ReactionInfo::outcome, ReactionInfo::reason, ReactionInfo::depth)
        .containsExactly(Outcome.STOPPED, "depth", 4);
    assertThat(published(TALK)).last().matches(event -> event.text().equals("{\"n\":3}"));
  }

  @Test
  void an_expression_without_a_value_has_nothing_happen_and_says_which_one() {
    var unused = follows("Done", "Next", "{\"v\":\"${payload.missing}\"}");
    var unusedCall = say("Done", "{}");

    assertThat(after(1).getFirst())
        .extracting(ReactionInfo::outcome, ReactionInfo::reason)
        .containsExactly(Outcome.FAILED, "routes[0].actions[0].publish.data");
    assertThat(published(TALK)).isEmpty();
  }

  @Test
  void a_set_lapses_behind_its_window_and_says_what_was_missing() {
    var unused =
        rule("both")
            .on("Api")
            .on("Frame")
            .within(Duration.ofMillis(10))
            .then(done -> done.publish("flow", "Both", "{}"))
            .register();
    var unusedCall = say("Api", "{}");
    Await.until(
        () -> {
          var unusedOther = say("Other", "{}");
          return !done().isEmpty();
        });

    ReactionInfo lapsed = done().getFirst();
    assertThat(lapsed.outcome()).isEqualTo(Outcome.LAPSED);
    assertThat(lapsed.reason()).isEqualTo("window");
    assertThat(lapsed.missing()).containsExactly("Frame");
  }

  @Test
  void a_rule_sends_to_an_inbox_asks_an_agent_and_starts_a_saga() {
    baton.openInbox();
    var unusedPlan =
        baton
            .sagas()
            .define("release")
            .step("Build", step -> step.topic("deploy").success("Built"))
            .register();
    var unused =
        rule("release")
            .on("Merged")
            .then(
                done ->
                    done.send("ann", "Look", "")
                        .ask("ann", "MayI", "", Duration.ofMinutes(1))
                        .start("release", "{\"commit\":\"${payload.commit}\"}"))
            .register();
    var unusedCall = say("Merged", "{\"commit\":\"abc\"}");

    List<String> ids =
        after(1).getFirst().emissions().stream().map(ReactionInfo.Emitted::id).toList();

    assertThat(published(TALK).getFirst().topic()).isEqualTo("baton.inbox.ann");
    Await.until(() -> exists(() -> baton.requests().get(ids.get(1))));
    assertThat(baton.requests().get(ids.get(1)).correlationId()).isEqualTo(TALK);
    Await.until(() -> exists(() -> baton.sagas().get(ids.get(2))));
    SagaInfo saga = baton.sagas().get(ids.get(2));
    assertThat(saga.correlationId()).isEqualTo(TALK);
    assertThat(saga.input()).isEqualTo("{\"commit\":\"abc\"}");
  }

  @Test
  void a_dry_run_says_what_would_have_been_and_does_nothing() {
    long from = say("Done", "{\"v\":1}");
    byte[] rule = rule("next").on("Done").then(done -> done.publish("flow", "Next", "")).toBytes();

    ReactionInfo would = baton.reactions().dryRun(rule, from, 10).reactions().getFirst();

    assertThat(would.outcome()).isEqualTo(Outcome.FIRED);
    assertThat(would.emissions().getFirst().data()).isEqualTo("{\"v\":1}");
    assertThat(done()).isEmpty();
    assertThat(published(TALK)).isEmpty();
  }

  @Test
  void a_rule_is_refused_as_a_whole_and_all_that_is_wrong_is_named() {
    RuleBuilder wrong =
        rule("wrong")
            .on("Done", leg -> leg.types("Done").where("payload.level >"))
            .then(done -> done.start("nothing", "{\"v\":\"${payload.}\"}"));

    BatonException refused = catchThrowableOfType(BatonException.class, wrong::register);

    assertThat(refused.reason()).isEqualTo("INVALID_RULE");
    assertThat(refused.violations())
        .extracting(BatonException.Violation::field)
        .containsExactlyInAnyOrder(
            "rule.legs[0].filter",
            "rule.routes[0].actions[0].start.data",
            "rule.routes[0].actions[0].start.saga");
    assertThat(baton.reactions().rules()).isEmpty();
  }
}
