package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.script.Script;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Scheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Publishes one event after the other by calls of their own, each at one node after the other until
 * it is acknowledged; some are scheduled, and some published once more under their id.
 */
final class UnaryPublisher implements Runnable {
  private static final String TOO_LATE = "INVALID_REQUEST";
  private static final int LATEST_DATES = 100;

  private final Failover nodes;
  private final Script script;
  private final PublisherBook book;
  private final Pacing pacing;

  /**
   * How fast and how long.
   *
   * @param pace waited for before each event
   * @param isOver asked before each event
   */
  record Pacing(Pace pace, BooleanSupplier isOver) {}

  UnaryPublisher(Failover nodes, Script script, PublisherBook book, Pacing pacing) {
    this.nodes = nodes;
    this.script = script;
    this.book = book;
    this.pacing = pacing;
  }

  @Override
  public void run() {
    for (long number = 1; !pacing.isOver().getAsBoolean(); number++) {
      pacing.pace().await();
      Script.Line line = script.line(number);
      try {
        if (line.delay().isPresent()) {
          schedule(number, line.event(), line.delay().get());
        } else {
          publish(number, line);
        }
      } catch (BatonException refused) {
        book.refused(number, refused);
      }
    }
  }

  private void publish(long number, Script.Line line) {
    for (int times = line.isRepeated() ? 2 : 1; times > 0; times--) {
      long askedAt = RunClock.now();
      book.published(number, nodes.call(node -> node.publish(line.event())), askedAt);
    }
  }

  /**
   * Where the servers were away until after the date, it takes another one. The date that counts is
   * the answer's: the first one was stored already if only its answer was lost.
   */
  private void schedule(long number, OutgoingEvent event, Duration delay) {
    for (int date = 1; ; date++) {
      Instant due = Instant.now().plus(delay);
      try {
        Scheduling scheduled = nodes.call(node -> node.schedule(event, due));
        book.scheduled(number, RunClock.epochNanos(scheduled.deliverAt()));
        return;
      } catch (BatonException refused) {
        if (!refused.reason().equals(TOO_LATE) || date == LATEST_DATES) {
          throw refused;
        }
      }
    }
  }
}
