package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Page;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.TopicSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What retention has dropped of the log: of no class before its time, and never a fact, nor an
 * event of a topic that is kept for ever.
 */
final class Dropping {
  private static final int PAGE = 1_000;

  /** So short that a node may stand still for longer, and that deliveries are still under way. */
  private static final Map<Retention, Duration> PERIODS =
      Map.of(
          Retention.SHORT, Duration.ofSeconds(5),
          Retention.STANDARD, Duration.ofSeconds(10));

  private final Store store;
  private final Set<Long> gone = new HashSet<>();

  /** Events that a node had to publish before it had read of their topics' settings. */
  private final Set<EventId> settingsUnread = new HashSet<>();

  Dropping(Store store) {
    this.store = store;
  }

  /** How long events of a class stay: in a run in which nothing is dropped, all for ever. */
  static Map<Retention, Duration> periods(boolean drops) {
    return drops ? PERIODS : Map.of();
  }

  boolean isGone(long position) {
    return gone.contains(position);
  }

  /** A node looks after the log. */
  void runOnce(Machine machine) {
    store.books().catchUp();
    store.log.runOnce(machine.now());
    note(machine.now());
  }

  /**
   * A node is about to publish this. Where it has not read yet that another one made the topic, the
   * event may be kept as though the topic came with it.
   */
  void published(SimulatedNode node, Event event) {
    if (!node.knows(event.topic())) {
      settingsUnread.add(event.id());
    }
  }

  private void note(Instant now) {
    Set<Long> there = new HashSet<>();
    long next = 1;
    while (next <= store.log.head()) {
      Page page = store.log.scan(next, PAGE);
      page.events().forEach(event -> there.add(event.position()));
      next = page.next();
    }
    int before = gone.size();
    for (RecordedEvent event : store.books().events()) {
      if (!there.contains(event.position()) && gone.add(event.position())) {
        check(event, now);
      }
    }
    store.trace.say("%s events are dropped", gone.size() - before);
  }

  private void check(RecordedEvent event, Instant now) {
    boolean may = isOver(event, Population.retentionOf(event.topic()), now);
    boolean mayByDefault =
        settingsUnread.contains(event.event().id())
            && isOver(event, TopicSettings.DEFAULT.retention(), now);
    Violation.unless(
        !Books.isFact(event) && (may || mayByDefault), "dropped before its time: %s", event);
  }

  private static boolean isOver(RecordedEvent event, Retention retention, Instant now) {
    Duration period = PERIODS.get(retention);
    return period != null && !event.recordedAt().plus(period).isAfter(now);
  }
}
