package dev.baton.adapters.grpc.deadletter;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.deadletter.ReplayRejection;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.deadletter.DeadLetterRejection;
import java.time.Duration;
import java.util.List;

/** Says to the caller why a dead letter stays as it is. */
final class DeadLetterRefusals {
  private static final Duration RACE_RETRY = Duration.ofMillis(200);
  private static final int MOST_MISFITS = 10;

  private DeadLetterRefusals() {}

  static Refusal unknown(String id) {
    return Refusal.of(Reason.UNKNOWN_DEAD_LETTER, "there is no dead letter " + id)
        .with("dead_letter", id)
        .at("id");
  }

  static Refusal of(DeadLetterRejection rejection, String id) {
    return switch (rejection) {
      case DeadLetterRejection.Unknown unknown -> unknown(id);
      case DeadLetterRejection.IsArchived archived ->
          Refusal.of(Reason.DEAD_LETTER_ARCHIVED, "the dead letter " + id + " was given up")
              .with("dead_letter", id)
              .at("id");
      case DeadLetterRejection.IsReplayed replayed ->
          Refusal.of(
                  Reason.DEAD_LETTER_REPLAYED,
                  "the dead letter " + id + " is on its way: an edit would come too late")
              .with("dead_letter", id)
              .at("id");
      case DeadLetterRejection.OtherVersion other ->
          Refusal.of(
                  Reason.VERSION_CONFLICT,
                  "the dead letter "
                      + id
                      + " is at version "
                      + other.actual()
                      + ", not "
                      + other.expected())
              .with("dead_letter", id)
              .with("expected", other.expected())
              .with("actual", other.actual())
              .at("expected_version");
    };
  }

  static Refusal of(ReplayRejection rejection, String id) {
    return switch (rejection) {
      case ReplayRejection.NotAllowed no -> of(no.reason(), id);
      case ReplayRejection.NotPublished no -> notPublished(no.reason(), id);
    };
  }

  /** It is published on an inbox by the server itself, which keeps some of the reasons out. */
  private static Refusal notPublished(PublishRejection rejection, String id) {
    return switch (rejection) {
      case PublishRejection.UnknownRecipient unknown ->
          Refusal.of(
                  Reason.UNKNOWN_RECIPIENT,
                  "still nobody has opened the inbox of " + unknown.recipient())
              .with("recipient", unknown.recipient())
              .with("dead_letter", id)
              .at("id");
      case PublishRejection.PayloadMisfit misfit -> misfit("id", misfit.misfits());
      case PublishRejection.ContentDiffers differs ->
          Refusal.of(
                  Reason.EVENT_CONTENT_DIFFERS,
                  "the source has published other content under the id " + differs.id())
              .with("position", differs.position())
              .at("id");
      case PublishRejection.VersionConflict race -> Failures.overloaded(RACE_RETRY);
      case PublishRejection.Overloaded busy -> Failures.overloaded(busy.retryAfter());
      case PublishRejection.StoreUnavailable away -> Failures.storeUnavailable(away.retryAfter());
      case PublishRejection.ShuttingDown goingAway -> Failures.shuttingDown();
      case PublishRejection.UnknownTopic impossible -> throw impossible(impossible);
      case PublishRejection.ReservedTopic impossible -> throw impossible(impossible);
      case PublishRejection.ReservedStream impossible -> throw impossible(impossible);
    };
  }

  private static IllegalStateException impossible(PublishRejection rejection) {
    return new IllegalStateException("what is for an inbox is refused for " + rejection);
  }

  static Refusal tooLarge(int limit, int actual) {
    return Refusal.of(
            Reason.PAYLOAD_TOO_LARGE, "data has " + actual + " bytes, and may have " + limit)
        .with("limit", limit)
        .with("actual", actual)
        .at(new FieldViolation("data", "at most " + limit + " bytes"));
  }

  static Refusal misfit(String field, List<Misfit> misfits) {
    Refusal refusal =
        Refusal.of(Reason.PAYLOAD_MISFIT, "the data does not fit the schema of its topic");
    for (Misfit misfit : misfits.subList(0, Math.min(misfits.size(), MOST_MISFITS))) {
      refusal = refusal.at(new FieldViolation(field + misfit.path(), misfit.message()));
    }
    return refusal;
  }
}
