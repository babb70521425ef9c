package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.port.PayloadSchemas.Misfit;
import java.time.Duration;
import java.util.List;

/** Says to the caller why nothing was published. */
final class PublishRefusals {
  private static final Duration RACE_RETRY = Duration.ofMillis(200);
  private static final int MOST_MISFITS = 10;

  private final PublishPaths paths;

  PublishRefusals(PublishPaths paths) {
    this.paths = paths;
  }

  Refusal of(PublishRejection rejection) {
    return switch (rejection) {
      case PublishRejection.VersionConflict conflict -> of(conflict);
      case PublishRejection.ContentDiffers differs ->
          Refusal.of(
                  Reason.EVENT_CONTENT_DIFFERS,
                  "the source has published other content under the id " + differs.id())
              .with("position", differs.position())
              .at(paths.id(differs.id()));
      case PublishRejection.UnknownTopic unknown ->
          Refusal.of(Reason.UNKNOWN_TOPIC, "there is no topic " + unknown.topic())
              .with("topic", unknown.topic())
              .at(paths.event(unknown.index()) + ".topic");
      case PublishRejection.UnknownRecipient unknown ->
          of(unknown).at(paths.event(unknown.index()) + ".recipient");
      case PublishRejection.ReservedTopic reserved ->
          Refusal.of(
                  Reason.RESERVED_TOPIC,
                  "only the server publishes on " + reserved.topic() + ", as below baton.")
              .with("topic", reserved.topic())
              .at(paths.event(reserved.index()) + ".topic");
      case PublishRejection.ReservedStream reserved ->
          Refusal.of(
                  Reason.RESERVED_STREAM,
                  "only the server appends to " + reserved.stream() + ", as below baton/")
              .with("stream", reserved.stream())
              .at(paths.stream(reserved.index()));
      case PublishRejection.PayloadMisfit misfit ->
          misfit(paths.event(misfit.index()) + ".data", misfit.misfits());
      case PublishRejection.Overloaded overloaded -> Failures.overloaded(overloaded.retryAfter());
      case PublishRejection.StoreUnavailable away -> Failures.storeUnavailable(away.retryAfter());
      case PublishRejection.ShuttingDown goingAway -> Failures.shuttingDown();
    };
  }

  /** Where the event is part of something larger, which is refused, it is not kept. */
  private static Refusal of(PublishRejection.UnknownRecipient unknown) {
    String nobody = "nobody has opened the inbox of " + unknown.recipient();
    String letter = unknown.deadLetter();
    return letter.isEmpty()
        ? Refusal.of(Reason.UNKNOWN_RECIPIENT, nobody).with("recipient", unknown.recipient())
        : Refusal.of(
                Reason.UNKNOWN_RECIPIENT,
                nobody + "; the event is kept as the dead letter " + letter)
            .with("recipient", unknown.recipient())
            .with("dead_letter", letter);
  }

  /** A conflict on a stream that the caller did not name is a lost race for a new topic. */
  private Refusal of(PublishRejection.VersionConflict conflict) {
    return paths
        .expected(conflict.stream())
        .map(
            field ->
                Refusal.of(
                        Reason.VERSION_CONFLICT,
                        "the stream "
                            + conflict.stream()
                            + " is at version "
                            + conflict.actual()
                            + ", not "
                            + conflict.expected())
                    .with("stream", conflict.stream())
                    .with("expected", conflict.expected())
                    .with("actual", conflict.actual())
                    .at(field))
        .orElseGet(() -> Failures.overloaded(RACE_RETRY));
  }

  private static Refusal misfit(String data, List<Misfit> misfits) {
    Refusal refusal =
        Refusal.of(Reason.PAYLOAD_MISFIT, "the data does not fit the schema of its topic");
    for (Misfit misfit : misfits.subList(0, Math.min(misfits.size(), MOST_MISFITS))) {
      refusal = refusal.at(new FieldViolation(data + misfit.path(), misfit.message()));
    }
    return refusal;
  }
}
