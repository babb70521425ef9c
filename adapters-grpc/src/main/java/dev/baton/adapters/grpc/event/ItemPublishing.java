package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.event.Publishing;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishResult;
import java.util.Optional;
import java.util.function.Consumer;

/** Publishes one item of a stream: whatever becomes of it is its result. */
record ItemPublishing(Publishing publishing, EventMessages messages, PublishLimits limits) {
  /** Calls {@code result} once, at once or on the appender's thread. */
  void publish(Namespace namespace, PublishItem item, Consumer<PublishResult> result) {
    Optional<Refusal> refusal = limits.check(item);
    if (refusal.isPresent()) {
      result.accept(refused(item.getSequence(), refusal.get()));
      return;
    }
    long sequence = item.getSequence();
    boolean expectsVersion = item.hasExpectedVersion();
    publishing.publish(
        messages.command(namespace, item),
        outcome -> result.accept(result(sequence, expectsVersion, outcome)));
  }

  private static PublishResult result(
      long sequence, boolean expectsVersion, PublishOutcome outcome) {
    return switch (outcome) {
      case Published published -> placed(sequence, published.places().getFirst());
      case Refused refused ->
          refused(
              sequence,
              new PublishRefusals(new PublishPaths.Single(expectsVersion)).of(refused.reason()));
    };
  }

  private static PublishResult placed(long sequence, Placed placed) {
    return PublishResult.newBuilder()
        .setSequence(sequence)
        .setPosition(placed.position())
        .setStreamVersion(placed.version())
        .setDuplicate(placed.duplicate())
        .build();
  }

  private static PublishResult refused(long sequence, Refusal refusal) {
    return PublishResult.newBuilder().setSequence(sequence).setError(refusal.toStatus()).build();
  }
}
