package dev.baton.application.deadletter;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.Submission;
import dev.baton.domain.event.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what was for an inbox that nobody had opened. It never stood in the log, so it is
 * published under its own identity, once however often it is asked for. Blocks.
 */
public final class InboxReplay {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Publishing publishing;

  public InboxReplay(Publishing publishing) {
    this.publishing = publishing;
  }

  /** Why it is still not published; empty when it stands in the log. */
  Optional<PublishRejection> publish(RecordedEvent event) {
    BlockingQueue<PublishOutcome> outcomes = new ArrayBlockingQueue<>(1);
    publishing.publish(
        new PublishCommand(
            event.namespace(),
            event.principal(),
            List.of(new Submission(event.event(), event.stream())),
            List.of()),
        outcomes::add);
    return switch (await(outcomes)) {
      case PublishOutcome.Published published -> Optional.empty();
      case PublishOutcome.Refused refused -> Optional.of(refused.reason());
    };
  }

  private static PublishOutcome await(BlockingQueue<PublishOutcome> outcomes) {
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
