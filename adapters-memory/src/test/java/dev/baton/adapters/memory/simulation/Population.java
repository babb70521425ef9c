package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Handled;
import dev.baton.contracts.EventBuilder;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Backoff;
import dev.baton.domain.subscription.RetryPolicy;
import dev.baton.domain.subscription.SettingsChange;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What there is in a run: events of all sorts, and subscriptions that want some of them. */
final class Population {
  /** A topic on which payloads have to be objects. */
  static final String STRICT = "work.strict";

  static final String SCHEMA = "{\"type\":\"object\"}";

  /** Who may be sent something; nobody has an inbox that was not opened. */
  static final List<String> AGENTS = List.of("ann", "bob", "eve");

  /** Topics whose settings are the default. */
  static final List<String> PLAIN = List.of("work.b", "elsewhere");

  private static final List<String> TOPICS =
      List.of("work.a", "work.a", "work.b", STRICT, "elsewhere");
  private static final String ODD = "event.type == 'Odd'";
  private static final List<String> FILTERS = List.of("", "", ODD);
  private static final List<List<String>> PATTERNS =
      List.of(
          List.of("work.*"),
          List.of("work.*", "baton.inbox.*"),
          List.of("work.a", "baton.inbox.bob"),
          List.of("work.a", "work.b"));

  private final Chance chance;
  private final Store store;

  Population(Chance chance, Store store) {
    this.chance = chance;
    this.store = store;
  }

  /** Whether an event passes one of the filters, without asking it. */
  static boolean passes(String filter, RecordedEvent event) {
    return filter.isEmpty() || event.event().type().equals("Odd");
  }

  // ---- events

  Event event() {
    EventBuilder event =
        Events.event(chance.oneIn(2) ? "Odd" : "Even")
            .id(store.ids.next())
            .topic(chance.pick(TOPICS))
            .key(chance.oneIn(4) ? "" : "key-" + chance.below(4))
            .json("{\"number\":" + chance.below(1_000) + "}");
    if (chance.oneIn(8)) {
      event.routing(toSomebody());
    }
    if (chance.oneIn(4)) {
      event.priority(chance.below(11));
    }
    if (chance.oneIn(25)) {
      event.expiresAt(store.clock.now().plus(chance.millis(100, 20_000)));
    }
    return event.build();
  }

  private Routing toSomebody() {
    String recipient = chance.pick(AGENTS);
    return new Routing(
        TopicName.inboxOf(recipient),
        Kind.COMMAND,
        Priority.NORMAL,
        chance.oneIn(4) ? "" : "key-" + chance.below(4),
        recipient,
        "",
        false,
        Instant.MAX);
  }

  /** One that its topic does not take. */
  Event misfit() {
    return Events.event("Odd").id(store.ids.next()).topic(STRICT).json("[]").build();
  }

  Instant soon() {
    return store.clock.now().plus(chance.millis(50, 15_000));
  }

  /**
   * Makes the topics that have to be there before anything is published: one that has a schema, and
   * all where retention is to drop their events. Others come with their first event.
   */
  void makeTopics(SimulatedNode node, boolean all) {
    for (String topic : TOPICS.stream().distinct().toList()) {
      if (all || topic.equals(STRICT)) {
        make(node, topic);
      }
    }
  }

  private void make(SimulatedNode node, String topic) {
    TopicName name = new TopicName(topic);
    String schema = topic.equals(STRICT) ? SCHEMA : "";
    TopicSettings settings = new TopicSettings("", retentionOf(name), schema);
    Handled<?, ?> made =
        node.topics.handle(
            Namespace.DEFAULT, name, new TopicCommand.Create(name, settings, store.clock.now()));
    Violation.unless(made instanceof Handled.Done, "not done: %s", made);
  }

  /** For how long the events of a topic stay. */
  static Retention retentionOf(TopicName topic) {
    return switch (topic.value()) {
      case "work.a" -> Retention.SHORT;
      case STRICT -> Retention.KEEP;
      default -> Retention.STANDARD;
    };
  }

  // ---- subscriptions

  SubscriptionSettings settings(SubscriptionKind kind) {
    TopicPattern[] patterns =
        chance.pick(PATTERNS).stream().map(TopicPattern::new).toArray(TopicPattern[]::new);
    return SubscriptionSettings.of(patterns)
        .where(chance.pick(FILTERS))
        .spread(kind)
        .within(chance.millis(1_000, 4_000))
        .holding(chance.oneIn(2) ? 100 : chance.between(1, 5))
        .retrying(retry());
  }

  /** Some settings are to be others. */
  SettingsChange change(SubscriptionKind kind) {
    SubscriptionSettings others = settings(kind);
    List<SettingsChange.Setting> all =
        new ArrayList<>(
            List.of(
                new SettingsChange.Patterns(others.patterns()),
                new SettingsChange.Filter(others.filter()),
                new SettingsChange.AckDeadline(others.ackDeadline()),
                new SettingsChange.MaxInFlight(others.maxInFlight()),
                new SettingsChange.Retry(others.retry())));
    chance.shuffle(all);
    return new SettingsChange(all.subList(0, chance.between(1, all.size())));
  }

  private RetryPolicy retry() {
    Backoff backoff =
        switch (chance.below(4)) {
          case 0 -> new Backoff(Backoff.Shape.FIXED, Duration.ZERO, Duration.ZERO, 0);
          case 1 -> fixed(chance.millis(5_100, 9_000));
          case 2 -> fixed(chance.millis(100, 2_000));
          default ->
              new Backoff(
                  Backoff.Shape.EXPONENTIAL, Duration.ofMillis(500), Duration.ofSeconds(9), 20);
        };
    return new RetryPolicy(
        chance.below(4), backoff, RetryPolicy.DEFAULT.retryOn(), RetryPolicy.DEFAULT.noRetryOn());
  }

  private static Backoff fixed(Duration pause) {
    return new Backoff(Backoff.Shape.FIXED, pause, pause, 0);
  }
}
