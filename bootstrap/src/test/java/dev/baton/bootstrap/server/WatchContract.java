package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReactionsWatch;
import dev.baton.sdk.RequestUpdate;
import dev.baton.sdk.Requests;
import dev.baton.sdk.RequestsWatch;
import dev.baton.sdk.RuleUpdate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches all requests or rules, on whatever store, is told each step once, in their order. */
abstract class WatchContract extends WithServer {
  private static final List<String> CALLED_OFF =
      List.of("baton.request.registered", "baton.request.dispatched", "baton.request.cancelled");

  private final List<RequestUpdate> requests = new CopyOnWriteArrayList<>();
  private final List<RuleUpdate> rules = new CopyOnWriteArrayList<>();

  @BeforeEach
  void annHasAnInbox() {
    baton.openInbox();
  }

  // ---- requests

  private void ask(String id) {
    baton.request("ann", "Build").id(id).timeout(Duration.ofMinutes(5)).submit();
  }

  private void askAndCallOff(String id) {
    ask(id);
    baton.requests().cancel(id, "enough");
  }

  private RequestsWatch watchFrom(long position) {
    return baton.requests().watchAll(Requests.Query.ALL, position, requests::add);
  }

  private List<String> stepsOf(String request) {
    return requests.stream()
        .filter(update -> update.request().id().equals(request))
        .map(RequestUpdate::type)
        .toList();
  }

  private void awaitTheLastStepOf(String request) {
    Await.until(() -> stepsOf(request).contains("baton.request.cancelled"));
  }

  @Test
  void from_the_beginning_of_the_log_every_step_of_every_request_is_told() {
    askAndCallOff("early");
    try (RequestsWatch watch = watchFrom(1)) {
      askAndCallOff("late");
      awaitTheLastStepOf("late");
      assertThat(watch.failure()).isEmpty();
    }
    assertThat(stepsOf("early")).isEqualTo(CALLED_OFF);
    assertThat(stepsOf("late")).isEqualTo(CALLED_OFF);
    assertThat(requests).extracting(RequestUpdate::position).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void from_a_position_on_what_stands_there_is_told_first() {
    askAndCallOff("early");
    try (RequestsWatch watch = watchFrom(1)) {
      awaitTheLastStepOf("early");
      assertThat(watch.failure()).isEmpty();
    }
    long last = requests.getLast().position();
    requests.clear();
    try (RequestsWatch watch = watchFrom(last)) {
      askAndCallOff("late");
      awaitTheLastStepOf("late");
      assertThat(watch.failure()).isEmpty();
    }
    assertThat(requests.getFirst().position()).isEqualTo(last);
    assertThat(stepsOf("early")).containsExactly("baton.request.cancelled");
    assertThat(stepsOf("late")).isEqualTo(CALLED_OFF);
  }

  @Test
  void from_now_on_nothing_is_told_that_was_before() {
    askAndCallOff("early");
    try (RequestsWatch watch = baton.requests().watchAll(Requests.Query.ALL, requests::add)) {
      for (int n = 1; requests.isEmpty() && n <= 1_000; n++) {
        ask("probe-" + n);
      }
      askAndCallOff("late");
      awaitTheLastStepOf("late");
      assertThat(watch.failure()).isEmpty();
    }
    assertThat(stepsOf("early")).isEmpty();
    assertThat(stepsOf("late")).isEqualTo(CALLED_OFF);
  }

  // ---- rules

  private void follow(String rule) {
    var unused =
        baton
            .reactions()
            .rule(rule)
            .on("Done")
            .then(done -> done.publish("flow", "Next", ""))
            .register();
  }

  private static String step(RuleUpdate update) {
    return switch (update) {
      case RuleUpdate.Changed changed -> changed.rule() + " " + changed.change();
      case RuleUpdate.Reacted reacted -> reacted.rule() + " " + reacted.reaction().outcome();
    };
  }

  private List<String> stepsOfRules(int count) {
    Await.until(() -> rules.size() >= count);
    return rules.stream().map(WatchContract::step).toList();
  }

  @Test
  void from_the_beginning_of_the_log_every_step_of_a_rule_is_told() {
    follow("next");
    follow("other");
    try (ReactionsWatch watch = baton.reactions().watch("next", 1, rules::add)) {
      var unused = baton.publish(OutgoingEvent.on("work", "Done").json("{}"));
      assertThat(stepsOfRules(2)).containsExactly("next registered", "next FIRED");
      var unusedInfo = baton.reactions().disable("next", "too loud");
      assertThat(stepsOfRules(3)).last().isEqualTo("next disabled");
      assertThat(watch.failure()).isEmpty();
    }
  }

  @Test
  void from_now_on_rules_that_come_are_told() {
    follow("early");
    try (ReactionsWatch watch = baton.reactions().watch("", rules::add)) {
      for (int n = 1; rules.isEmpty() && n <= 1_000; n++) {
        follow("probe-" + n);
      }
      follow("late");
      Await.until(
          () -> rules.stream().map(WatchContract::step).anyMatch("late registered"::equals));
      assertThat(watch.failure()).isEmpty();
    }
    assertThat(rules.stream().map(WatchContract::step)).doesNotContain("early registered");
  }
}
