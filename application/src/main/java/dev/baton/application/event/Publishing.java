package dev.baton.application.event;

import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Publishes events: checks them against their topics, and hands them to the appender. Never blocks;
 * safe for any thread. Requests of one thread are appended in the order in which they were made,
 * except that one whose topic is created by several publishers at once may be made again.
 */
public final class Publishing {
  private static final Duration OVERLOADED_RETRY = Duration.ofMillis(200);
  private static final Duration AWAY_RETRY = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 5;

  private final Admission admission;
  private final Appender appender;
  private final TailFeed tail;

  public Publishing(Admission admission, Appender appender, TailFeed tail) {
    this.admission = admission;
    this.appender = appender;
    this.tail = tail;
  }

  /**
   * Publishes; {@code outcome} is called exactly once: at once, on the calling thread, where the
   * command is refused without the log; else on the appender's thread, when the events are durable.
   */
  public void publish(PublishCommand command, Consumer<PublishOutcome> outcome) {
    publish(command, outcome, ATTEMPTS);
  }

  private void publish(PublishCommand command, Consumer<PublishOutcome> outcome, int attempts) {
    Optional<PublishRejection> rejection = admission.check(command);
    if (rejection.isPresent()) {
      outcome.accept(new Refused(rejection.get()));
      return;
    }
    AppendRequest request = admission.admit(command);
    int prelude = request.events().size() - command.events().size();
    Appender.Offer offer =
        appender.offer(
            request,
            new Appender.Listener() {
              @Override
              public void answered(AppendResult result) {
                if (prelude > 0 && attempts > 1 && topicWasCreatedMeanwhile(command, result)) {
                  publishAgain(command, outcome, attempts - 1);
                } else {
                  outcome.accept(outcomeOf(result, prelude));
                }
              }

              @Override
              public void unavailable() {
                outcome.accept(new Refused(new PublishRejection.StoreUnavailable(AWAY_RETRY)));
              }
            });
    switch (offer) {
      case ACCEPTED -> {}
      case FULL -> outcome.accept(new Refused(new PublishRejection.Overloaded(OVERLOADED_RETRY)));
      case STORE_AWAY ->
          outcome.accept(new Refused(new PublishRejection.StoreUnavailable(AWAY_RETRY)));
      case CLOSED -> outcome.accept(new Refused(new PublishRejection.ShuttingDown()));
    }
  }

  /** Another node may have created the topic: this one has to see that before it tries again. */
  private void publishAgain(
      PublishCommand command, Consumer<PublishOutcome> outcome, int attempts) {
    try {
      tail.runOnce();
    } catch (StoreUnavailableException away) {
      outcome.accept(new Refused(new PublishRejection.StoreUnavailable(AWAY_RETRY)));
      return;
    }
    publish(command, outcome, attempts);
  }

  /** A conflict on a stream that the command does not name is that of its topic. */
  private static boolean topicWasCreatedMeanwhile(PublishCommand command, AppendResult result) {
    return result instanceof VersionConflict conflict
        && command.expected().stream()
            .map(expected -> expected.stream())
            .noneMatch((StreamId stream) -> stream.equals(conflict.stream()));
  }

  private static PublishOutcome outcomeOf(AppendResult result, int prelude) {
    return switch (result) {
      case Appended appended ->
          new Published(appended.places().subList(prelude, appended.places().size()));
      case VersionConflict conflict ->
          new Refused(
              new PublishRejection.VersionConflict(
                  conflict.stream(), conflict.expected(), conflict.actual()));
      case ContentMismatch mismatch ->
          new Refused(new PublishRejection.ContentDiffers(mismatch.id(), mismatch.position()));
    };
  }
}
