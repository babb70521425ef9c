package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicRejection;
import java.util.List;
import java.util.Optional;

/**
 * Says to the caller why a topic stays as it is.
 *
 * @param name the topic
 * @param field where the request names it
 */
record TopicRefusals(TopicName name, String field) {
  private static final int MOST_MISFITS = 10;

  Refusal of(TopicRejection rejection) {
    return switch (rejection) {
      case TopicRejection.Exists exists ->
          Refusal.of(Reason.TOPIC_EXISTS, "the topic " + name + " exists, with other settings")
              .with("topic", name)
              .at(field);
      case TopicRejection.Unknown unknown -> unknown(name, field);
      case TopicRejection.OtherVersion other ->
          Refusal.of(
                  Reason.VERSION_CONFLICT,
                  "the topic "
                      + name
                      + " is at version "
                      + other.actual()
                      + ", not "
                      + other.expected())
              .with("topic", name)
              .with("expected", other.expected())
              .with("actual", other.actual())
              .at("expected_version");
    };
  }

  static Refusal unknown(TopicName name, String field) {
    return Refusal.of(Reason.UNKNOWN_TOPIC, "there is no topic " + name)
        .with("topic", name)
        .at(field);
  }

  /** Why a caller may not settle how this topic is treated, if so. */
  static Optional<Refusal> reserved(TopicName name, String field) {
    return name.isReserved()
        ? Optional.of(
            Refusal.of(
                    Reason.RESERVED_TOPIC,
                    "the topic " + name + " is the server's, as below baton.")
                .with("topic", name)
                .at(field))
        : Optional.empty();
  }

  /** Why a schema cannot be one, if so. */
  static Optional<Refusal> schema(List<Misfit> misfits, String field) {
    if (misfits.isEmpty()) {
      return Optional.empty();
    }
    Refusal refusal = Refusal.of(Reason.INVALID_SCHEMA, "this is not a JSON Schema");
    for (Misfit misfit : misfits.subList(0, Math.min(misfits.size(), MOST_MISFITS))) {
      refusal = refusal.at(new FieldViolation(field + misfit.path(), misfit.message()));
    }
    return Optional.of(refusal);
  }
}
