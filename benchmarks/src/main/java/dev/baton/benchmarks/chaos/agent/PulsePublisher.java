package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.script.EventName;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Publishes at one node all the time, so that its journal shows when that node was in service. What
 * fails is published again under its id, for as long as it takes.
 */
final class PulsePublisher implements Runnable {
  /** Nobody is owed these events. */
  static final String TOPIC = "chaos.pulse";

  private static final Duration BEAT = Duration.ofMillis(4);

  /** Less often, as a server that starts needs the processor. */
  private static final Duration AFTER_FAILURE = Duration.ofMillis(25);

  private final Baton node;
  private final String source;
  private final PublisherBook book;
  private final BooleanSupplier isOver;

  PulsePublisher(Baton node, String source, PublisherBook book, BooleanSupplier isOver) {
    this.node = node;
    this.source = source;
    this.book = book;
    this.isOver = isOver;
  }

  @Override
  public void run() {
    Pace pace = Pace.every(BEAT);
    for (long number = 1; !isOver.getAsBoolean(); number++) {
      pace.await();
      beat(number);
    }
  }

  private void beat(long number) {
    OutgoingEvent event =
        OutgoingEvent.on(TOPIC, "Beat").id(new EventName(source, number).id()).source(source);
    while (!isOver.getAsBoolean()) {
      long askedAt = RunClock.now();
      Optional<Placement> placement = publish(number, event);
      if (placement.isPresent()) {
        book.published(number, placement.get(), askedAt);
        return;
      }
      LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }
  }

  private Optional<Placement> publish(long number, OutgoingEvent event) {
    try {
      return Optional.of(node.publish(event));
    } catch (BatonException failure) {
      if (!failure.retryable()) {
        book.refused(number, failure);
      }
      return Optional.empty();
    }
  }
}
