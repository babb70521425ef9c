package dev.baton.adapters.grpc.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.AskAction;
import dev.baton.v1.DeleteRuleRequest;
import dev.baton.v1.DisableRuleRequest;
import dev.baton.v1.DryRunRuleRequest;
import dev.baton.v1.DryRunRuleResponse;
import dev.baton.v1.EnableRuleRequest;
import dev.baton.v1.GetRuleRequest;
import dev.baton.v1.ListReactionsRequest;
import dev.baton.v1.ListReactionsResponse;
import dev.baton.v1.ListRulesRequest;
import dev.baton.v1.ListRulesResponse;
import dev.baton.v1.PublishAction;
import dev.baton.v1.Reaction;
import dev.baton.v1.ReactionOutcome;
import dev.baton.v1.RegisterRuleResponse;
import dev.baton.v1.RegisteredRule;
import dev.baton.v1.Rule;
import dev.baton.v1.RuleAction;
import dev.baton.v1.RuleChange;
import dev.baton.v1.RuleLeg;
import dev.baton.v1.RuleRoute;
import dev.baton.v1.RuleStatus;
import dev.baton.v1.SendAction;
import dev.baton.v1.StartAction;
import dev.baton.v1.WatchReactionsRequest;
import dev.baton.v1.WatchReactionsResponse;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How rules are registered, paused and tried out, and what is said to those who are refused. */
class RulesIT extends WithRules {
  private RegisteredRule get(String name) {
    return reactions().getRule(GetRuleRequest.newBuilder().setName(name).build()).getRule();
  }

  private RegisteredRule disable(String name) {
    return reactions()
        .disableRule(
            DisableRuleRequest.newBuilder()
                .setName(name)
                .setAuthor("ann")
                .setReason("too loud")
                .build())
        .getRule();
  }

  private RegisteredRule enable(String name) {
    return reactions()
        .enableRule(EnableRuleRequest.newBuilder().setName(name).setAuthor("bob").build())
        .getRule();
  }

  private void delete(String name) {
    var unused =
        reactions()
            .deleteRule(DeleteRuleRequest.newBuilder().setName(name).setAuthor("ann").build());
  }

  @Test
  void each_change_is_a_version_and_the_same_again_is_none() {
    RegisterRuleResponse first = register(follows("r", "A", publish("B", "{}")));
    assertThat(first.getRule().getVersion()).isEqualTo(1);
    assertThat(first.getPosition()).isPositive();
    assertThat(first.getRule().getStatus()).isEqualTo(RuleStatus.RULE_STATUS_ENABLED);
    assertThat(first.getRule().getRule().getMaxDepth()).isEqualTo(16);
    assertThat(first.getRule().getRule().getRoutes(0).getName()).isEqualTo("default");
    assertThat(register(follows("r", "A", publish("B", "{}"))).getPosition()).isZero();
    assertThat(register(follows("r", "A", publish("C", "{}"))).getRule().getVersion()).isEqualTo(2);
    assertThat(get("r").getVersion()).isEqualTo(2);
    assertThat(
            reactions()
                .getRule(GetRuleRequest.newBuilder().setName("r").setVersion(1).build())
                .getRule()
                .getRule()
                .getRoutes(0)
                .getActions(0)
                .getPublish()
                .getType())
        .isEqualTo("B");
  }

  @Test
  void a_paused_rule_does_not_fire_and_an_enabled_one_does_again() {
    var unused = register(follows("r", "A", publish("B", "{}")));
    RegisteredRule disabled = disable("r");
    assertThat(disabled.getStatus()).isEqualTo(RuleStatus.RULE_STATUS_DISABLED);
    assertThat(disabled.getAuthor()).isEqualTo("ann");
    assertThat(disabled.getReason()).isEqualTo("too loud");
    publish(event("A", "{\"n\":1}"));
    assertThat(enable("r").getStatus()).isEqualTo(RuleStatus.RULE_STATUS_ENABLED);
    publish(event("A", "{\"n\":2}").setId("second"));
    assertThat(after(1)).extracting(each -> each.getEvents(0).getId()).containsExactly("second");
  }

  @Test
  void a_rule_that_was_removed_is_not_found_until_it_is_registered_again() {
    var unused = register(follows("r", "A", publish("B", "{}")));
    delete("r");
    Expect.refusal(() -> get("r")).because(Reason.UNKNOWN_RULE).at("name");
    Expect.refusal(() -> disable("r")).because(Reason.UNKNOWN_RULE).at("name");
    Expect.refusal(() -> enable("r")).because(Reason.UNKNOWN_RULE).at("name");
    Expect.refusal(() -> delete("r")).because(Reason.UNKNOWN_RULE).at("name");
    assertThat(rules("", 10).getRulesList()).isEmpty();
    assertThat(register(follows("r", "A", publish("B", "{}"))).getRule().getVersion()).isEqualTo(2);
  }

  private ListRulesResponse rules(String token, int size) {
    return reactions()
        .listRules(ListRulesRequest.newBuilder().setPageSize(size).setPageToken(token).build());
  }

  @Test
  void rules_are_listed_page_by_page_the_newest_first() {
    for (String name : new String[] {"a", "b", "c"}) {
      var unused = register(follows(name, "A", publish("B", "{}")));
    }
    var unused = register(follows("a", "A", publish("C", "{}")));
    ListRulesResponse first = rules("", 2);
    assertThat(first.getRulesList())
        .extracting(each -> each.getRule().getName())
        .containsExactly("a", "c");
    assertThat(rules(first.getNextPageToken(), 2).getRulesList())
        .extracting(each -> each.getRule().getName())
        .containsExactly("b");
    Expect.refusal(() -> rules("no token", 2)).because(Reason.INVALID_REQUEST).at("page_token");
  }

  @Test
  void reactions_are_listed_page_by_page_of_one_rule_or_of_all() {
    var unused = register(follows("r", "A", publish("B", "{}")));
    var unusedToo = register(follows("s", "A", publish("C", "{}")));
    publish(event("A", "{\"n\":1}"));
    publish(event("A", "{\"n\":2}"));
    assertThat(after(4)).hasSize(4);
    ListReactionsRequest.Builder ofR =
        ListReactionsRequest.newBuilder().setRule("r").setPageSize(1);
    ListReactionsResponse first = reactions().listReactions(ofR.build());
    ListReactionsResponse second =
        reactions().listReactions(ofR.setPageToken(first.getNextPageToken()).build());
    assertThat(first.getReactions(0).getPosition())
        .isGreaterThan(second.getReactions(0).getPosition());
    assertThat(second.getReactions(0).getRule()).isEqualTo("r");
  }

  private DryRunRuleResponse dryRun(DryRunRuleRequest.Builder request) {
    return reactions().dryRunRule(request.build());
  }

  @Test
  void a_dry_run_says_what_would_have_fired_and_does_nothing() {
    publish(event("A", "{\"n\":1}"));
    publish(event("Other", "{}"));
    publish(event("A", "{\"n\":\"x\"}").setId("bad"));
    publish(event("A", "{\"n\":3}"));
    Rule rule = follows("r", "A", publish("B", "{\"n\":\"${payload.n * 2}\"}")).build();
    DryRunRuleResponse whole = dryRun(DryRunRuleRequest.newBuilder().setRule(rule));
    assertThat(whole.getReactionsList())
        .extracting(Reaction::getOutcome)
        .containsExactly(
            ReactionOutcome.REACTION_OUTCOME_FIRED,
            ReactionOutcome.REACTION_OUTCOME_FAILED,
            ReactionOutcome.REACTION_OUTCOME_FIRED);
    assertThat(whole.getReactions(2).getEmissions(0).getAction().getPublish().getData())
        .isEqualTo(json("{\"n\":6}"));
    assertThat(whole.getLookedAt()).isEqualTo(3);
    assertThat(whole.getNextPosition()).isZero();
    DryRunRuleResponse some = dryRun(DryRunRuleRequest.newBuilder().setRule(rule).setPageSize(1));
    assertThat(
            dryRun(
                    DryRunRuleRequest.newBuilder()
                        .setRule(rule)
                        .setFromPosition(some.getNextPosition()))
                .getReactionsList())
        .hasSize(2);
    assertThat(done()).isEmpty();
    assertThat(rules("", 10).getRulesList()).isEmpty();
    Expect.refusal(() -> dryRun(DryRunRuleRequest.newBuilder().setName("r")))
        .because(Reason.UNKNOWN_RULE)
        .at("name");
  }

  @Test
  void a_registered_rule_is_tried_out_by_its_name() {
    publish(event("A", "{}"));
    publish(event("B", "{}"));
    var unused = register(follows("r", "A", publish("C", "{}")).addLegs(on("B")));
    assertThat(dryRun(DryRunRuleRequest.newBuilder().setName("r")).getReactionsList())
        .extracting(Reaction::getEventsCount)
        .containsExactly(2);
  }

  private static RuleAction.Builder toTopic(String topic, String data) {
    return RuleAction.newBuilder()
        .setPublish(PublishAction.newBuilder().setTopic(topic).setType("T").setData(json(data)));
  }

  @Test
  void what_cannot_fire_is_refused_with_the_paths() {
    Rule.Builder bad =
        Rule.newBuilder()
            .setName("bad")
            .addLegs(RuleLeg.newBuilder())
            .addLegs(RuleLeg.newBuilder().setName("leg-1").setTopic("a..b").setFilter("payload ="))
            .setKey("event.nothing")
            .addRoutes(RuleRoute.newBuilder().setName("x").addActions(toTopic("baton.x", "{}")))
            .addRoutes(
                RuleRoute.newBuilder()
                    .setName("x")
                    .setWhen("1 + 1")
                    .addActions(toTopic("a", "{\"a\":\"${payload.\"}"))
                    .addActions(toTopic("a", "no json"))
                    .addActions(
                        RuleAction.newBuilder()
                            .setStart(StartAction.newBuilder().setSaga("nowhere"))));
    Expect.refusal(() -> register(bad))
        .because(Reason.INVALID_RULE)
        .at(
            "rule.legs[0]",
            "rule.legs[1].topic",
            "rule.legs[1].name",
            "rule.routes[0].when",
            "rule.routes[0].actions[0].publish.topic",
            "rule.routes[1].when",
            "rule.routes[1].name",
            "rule.legs[1].filter",
            "rule.key",
            "rule.routes[1].when");
    Expect.refusal(() -> dryRun(DryRunRuleRequest.newBuilder().setRule(bad)))
        .because(Reason.INVALID_RULE);
  }

  @Test
  void templates_and_targets_are_checked_before_anything_fires() {
    Rule.Builder bad =
        follows(
            "bad",
            "A",
            toTopic("a", "{\"a\":\"${payload.\"}").build(),
            toTopic("a", "no json").build(),
            toTopic("a", "\"${payload.a\"").build(),
            RuleAction.newBuilder().setStart(StartAction.newBuilder().setSaga("nowhere")).build(),
            RuleAction.newBuilder()
                .setSend(SendAction.newBuilder().setAgent("no agent").setType("T"))
                .build());
    Expect.refusal(() -> register(bad))
        .because(Reason.INVALID_RULE)
        .at(
            "rule.routes[0].actions[4].send.agent",
            "rule.routes[0].actions[0].publish.data",
            "rule.routes[0].actions[1].publish.data",
            "rule.routes[0].actions[2].publish.data",
            "rule.routes[0].actions[3].start.saga");
    Expect.refusal(
            () ->
                register(
                    follows(
                        "bad",
                        "A",
                        RuleAction.newBuilder()
                            .setAsk(AskAction.newBuilder().setType("T"))
                            .build())))
        .because(Reason.INVALID_REQUEST);
    Expect.refusal(() -> get("bad")).because(Reason.UNKNOWN_RULE).at("name");
  }

  /** Listens, and leaves. */
  private void watching(String rule, long after, Consumer<Iterator<WatchReactionsResponse>> work) {
    Context.CancellableContext call = Context.current().withCancellation();
    WatchReactionsRequest request =
        WatchReactionsRequest.newBuilder().setRule(rule).setAfterPosition(after).build();
    try {
      call.run(() -> work.accept(reactions().watchReactions(request)));
    } finally {
      call.cancel(null);
    }
  }

  private static List<String> next(Iterator<WatchReactionsResponse> watch, int count) {
    return Stream.generate(watch::next).limit(count).map(RulesIT::step).toList();
  }

  private static String step(WatchReactionsResponse update) {
    return switch (update.getWhatCase()) {
      case REACTION ->
          update.getReaction().getRule() + " " + update.getReaction().getOutcome().getNumber();
      case CHANGE -> update.getChange().getRule() + " " + update.getChange().getChange();
      case WHAT_NOT_SET -> "";
    };
  }

  @Test
  void who_watches_a_rule_that_is_not_there_yet_hears_what_becomes_of_it() {
    watching(
        "r",
        0,
        watch -> {
          assertThat(next(watch, 1)).containsExactly("");
          var unused = register(follows("other", "A", publish("B", "{}")));
          unused = register(follows("r", "A", publish("B", "{}")));
          publish(event("A", "{}"));
          assertThat(next(watch, 2)).containsExactly("r registered", "r 1");
          assertThat(disable("r").getVersion()).isEqualTo(1);
          RuleChange last = watch.next().getChange();
          assertThat(last.getChange()).isEqualTo("disabled");
          assertThat(last.getAuthor()).isEqualTo("ann");
          assertThat(last.getReason()).isEqualTo("too loud");
        });
  }

  @Test
  void a_watch_goes_on_behind_a_position() {
    long registered = register(follows("r", "A", publish("B", "{}"))).getPosition();
    assertThat(enable(disable("r").getRule().getName()).getVersion()).isEqualTo(1);
    delete("r");
    List<WatchReactionsResponse> told = new ArrayList<>();
    watching("", registered, watch -> Stream.generate(watch::next).limit(4).forEach(told::add));
    assertThat(told)
        .extracting(RulesIT::step)
        .containsExactly("", "r disabled", "r enabled", "r removed");
    watching(
        "",
        told.get(2).getPosition(),
        watch -> assertThat(next(watch, 2)).containsExactly("", "r removed"));
  }
}
