package dev.baton.application.event;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A publish for whoever may wait for it: on a virtual thread, never on an event loop. */
public final class BlockingPublish implements WaitingPublish {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Publishing publishing;

  public BlockingPublish(Publishing publishing) {
    this.publishing = publishing;
  }

  /** Waits for half a minute at most. */
  @Override
  public PublishOutcome publish(PublishCommand command) {
    BlockingQueue<PublishOutcome> outcomes = new ArrayBlockingQueue<>(1);
    publishing.publish(command, outcomes::add);
    try {
      @Nullable PublishOutcome outcome = outcomes.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return outcome == null ? unknown() : outcome;
    } catch (InterruptedException interrupted) {
      return unknown();
    }
  }

  private static PublishOutcome unknown() {
    return new PublishOutcome.Refused(new PublishRejection.StoreUnavailable(RETRY_AFTER));
  }
}
