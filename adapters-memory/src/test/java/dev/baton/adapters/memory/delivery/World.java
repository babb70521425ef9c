package dev.baton.adapters.memory.delivery;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.contracts.EventBuilder;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterEvent.Archived;
import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.Note;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelFilters;
import dev.baton.infrastructure.ids.UuidV7Ids;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What all nodes share: a clock, a log, cursors. */
final class World {
  static final Filters FILTERS = new CelFilters();
  static final SubscriptionName TASKS = new SubscriptionName("tasks");

  final ManualClock clock = new ManualClock();
  final InMemoryEventLog log = new InMemoryEventLog(clock);
  final StoreLine cursorLine = new StoreLine();
  final Cursors cursors = cursorLine.to(Cursors.class, new InMemoryCursors(clock));
  final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);

  /** The log as nodes read it. */
  final SlowLine logLine = new SlowLine();

  final EventLog read = logLine.to(EventLog.class, log);
  final Neighbours neighbours = new Neighbours();

  private final Facts facts = new Facts(codec, new UuidV7Ids(), new NodeId("elsewhere"));
  private final Map<FactStream, Long> versions = new HashMap<>();

  /** Appends events as another node does; returns the last position. */
  long publish(Event... events) {
    List<AppendResult> results =
        log.append(
            Arrays.stream(events)
                .map(event -> Events.request(List.of(Events.loose(event))))
                .toList());
    return ((AppendResult.Appended) results.getLast()).places().getLast().position();
  }

  long publish(int count) {
    return publish(
        IntStream.range(0, count).mapToObj(i -> on("project.tasks").build()).toArray(Event[]::new));
  }

  static EventBuilder on(String topic) {
    return Events.event().topic(topic);
  }

  /** A subscription to {@code project.*} that begins at a position; returns its identity. */
  long subscribe(SubscriptionName name, long start) {
    return subscribe(name, start, settings("project.*"));
  }

  long subscribe(SubscriptionName name, long start, SubscriptionSettings settings) {
    return record(new SubscriptionEvent.Created(name, settings, start, clock.now()));
  }

  long record(SubscriptionEvent fact) {
    FactStream where =
        FactStream.of(Namespace.DEFAULT, Subscriptions.CAPABILITY, fact.name().value());
    long version = versions.merge(where, 1L, Long::sum) - 1;
    AppendResult result =
        log.append(List.of(facts.request(where, List.of(fact), version))).getFirst();
    return ((AppendResult.Appended) result).places().getLast().position();
  }

  /** Somebody has a dead letter delivered again; returns the position of the fact that says so. */
  long replay(String id) {
    Created dead = (Created) codec.decode(letters(id).getFirst().event());
    return tell(id, new Replayed(dead.id(), dead.event(), dead.destination(), "ann", clock.now()));
  }

  /** Somebody gives a dead letter up. */
  long archive(String id) {
    return tell(id, new Archived(new DeadLetterId(id), new Note("ann", "no use", clock.now())));
  }

  private long tell(String id, DeadLetterEvent fact) {
    AppendResult result =
        log.append(List.of(facts.request(letter(id), List.of(fact), letters(id).size())))
            .getFirst();
    return ((AppendResult.Appended) result).places().getLast().position();
  }

  private List<RecordedEvent> letters(String id) {
    return log.readStream(Namespace.DEFAULT, letter(id).stream(), 1, 100);
  }

  private static FactStream letter(String id) {
    return FactStream.of(Namespace.DEFAULT, "deadletter", id);
  }

  static SubscriptionSettings settings(String... patterns) {
    return SubscriptionSettings.of(
        Arrays.stream(patterns).map(TopicPattern::new).toArray(TopicPattern[]::new));
  }

  /** A node that others reach, and that reaches them. */
  DeliveryNode member(String name) {
    PeerAddress address = new PeerAddress(name + ":1");
    DeliveryNode node =
        new DeliveryNode(
            this, name, DeliveryBounds.DEFAULT, new Cluster(() -> address, neighbours));
    neighbours.add(address, node);
    return node;
  }

  DeliveryNode node(String name) {
    return new DeliveryNode(this, name);
  }
}
