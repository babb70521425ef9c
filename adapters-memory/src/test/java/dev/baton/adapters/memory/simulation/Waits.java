package dev.baton.adapters.memory.simulation;

import dev.baton.application.aggregation.AggregationKey;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewRow;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.aggregation.AggregationId;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Key;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Those who wait for sets of events, of a topic whose events stay: so what counts is what the log
 * has, whenever it is read. That an outcome is the one which the log makes, with its parts, is for
 * the ledger of the process to say.
 */
final class Waits {
  private static final TopicName OUTCOMES = new TopicName("outcomes");
  private static final String VIEW = "aggregations";
  private static final int MOST = 1_000;

  private static final String STAYS = "event.topic == '" + Population.STRICT + "'";
  private static final List<String> FILTERS = List.of(STAYS, STAYS + " && payload.number < 500");
  private static final List<List<String>> TYPES =
      List.of(List.of("Odd"), List.of("Even"), List.of("Odd", "Even"));
  private static final List<String> NAMES = List.of("first", "second", "third");

  private final Chance chance;
  private final Store store;
  private final List<Plan> plans = new ArrayList<>();

  /** What somebody waits for, and under which id. */
  private record Plan(AggregationKey key, AggregationTerms terms) {}

  Waits(Chance chance, Store store) {
    this.chance = chance;
    this.store = store;
  }

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    if (plans.isEmpty() || !chance.oneIn(3)) {
      Plan plan = plan();
      return node -> open(node, plan);
    }
    Plan plan = chance.pick(plans);
    return chance.oneIn(3) ? node -> cancel(node, plan) : node -> open(node, plan);
  }

  private Plan plan() {
    AggregationId id = new AggregationId("a-" + plans.size());
    Optional<TopicName> callback = chance.oneIn(2) ? Optional.of(OUTCOMES) : Optional.empty();
    Plan plan =
        new Plan(
            new AggregationKey(Namespace.DEFAULT, id),
            new AggregationTerms(
                set(),
                new Key("event.partition_key", "key-" + chance.below(4)),
                chance.millis(300, 20_000),
                callback,
                Cause.of("talk", ""),
                Principal.ANONYMOUS));
    plans.add(plan);
    return plan;
  }

  private WaitSet set() {
    List<Expectation> expectations = new ArrayList<>();
    for (String name : NAMES.subList(0, chance.between(1, NAMES.size()))) {
      expectations.add(
          new Expectation(
              name, chance.pick(TYPES), List.of(), chance.pick(FILTERS), chance.oneIn(4) ? 2 : 1));
    }
    return new WaitSet(
        expectations,
        switch (chance.below(3)) {
          case 0 -> new Completion.All();
          case 1 -> new Completion.AtLeast(chance.between(1, expectations.size()));
          default -> new Completion.When("parts.exists(p, p.payload.number > 300)");
        });
  }

  private void open(SimulatedNode node, Plan plan) {
    store.trace.say("%s: wait %s", node, plan.key().id());
    told(plan, node.processes.waiting.aggregations.open(plan.key(), plan.terms()));
  }

  private void cancel(SimulatedNode node, Plan plan) {
    store.trace.say("%s: wait no more %s", node, plan.key().id());
    told(plan, node.processes.waiting.aggregations.cancel(plan.key(), "ann", ""));
  }

  /** What is told of an aggregation is what stands in the log. */
  private void told(Plan plan, Handled<Aggregation, ?> handled) {
    if (handled instanceof Handled.Done<Aggregation, ?> done) {
      store.books().catchUp();
      store.books().replays().check(streamOf(plan), done.version(), done.state());
    }
  }

  private static StreamId streamOf(Plan plan) {
    return new StreamId("baton/aggregation/" + plan.key().id().value());
  }

  /** Whether the rows are what the log has come to: of each how it ended, and no part any more. */
  boolean isDone() {
    return ended().equals(shown());
  }

  void check() {
    Violation.unless(isDone(), "other aggregations are seen than the log has: %s", shown());
  }

  private Map<String, String> ended() {
    Replays replays = store.books().replays();
    Map<String, String> ended = new TreeMap<>();
    for (Plan plan : plans) {
      long version = replays.versionOf(streamOf(plan));
      if (replays.at(streamOf(plan), version).state() instanceof Aggregation.Existing state) {
        String id = plan.key().id().value();
        ended.put(
            id,
            state instanceof Aggregation.Closed
                ? state.status().name().toLowerCase(Locale.ROOT)
                : "not ended");
      }
    }
    return ended;
  }

  private Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    for (ViewRow row : store.views.list(ViewQuery.first(VIEW, Namespace.DEFAULT, MOST))) {
      shown.put(row.id().key(), row.labels().getOrDefault("status", "a part"));
    }
    return shown;
  }
}
