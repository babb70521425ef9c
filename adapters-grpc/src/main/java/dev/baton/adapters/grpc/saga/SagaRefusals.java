package dev.baton.adapters.grpc.saga;

import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.saga.StartRejection;
import dev.baton.domain.saga.DefinitionRejection;
import dev.baton.domain.saga.Flaw;
import dev.baton.domain.saga.SagaRejection;
import dev.baton.domain.saga.SagaStatus;
import java.util.List;
import java.util.Locale;

/** Says to the caller why a saga stays as it is, or is not made. */
final class SagaRefusals {
  private SagaRefusals() {}

  static Refusal unknown(String id) {
    return Refusal.of(Reason.UNKNOWN_SAGA, "there is no saga " + id).with("saga", id).at("id");
  }

  static Refusal unknownDefinition(String name, String field) {
    return Refusal.of(Reason.UNKNOWN_SAGA_DEFINITION, "no saga is defined as " + name)
        .with("definition", name)
        .at(field);
  }

  static Refusal unknownVersion(String name, int version) {
    return Refusal.of(
            Reason.UNKNOWN_SAGA_DEFINITION,
            "of " + name + " there is no version " + version + " among the latest")
        .with("definition", name)
        .with("version", version)
        .at("version");
  }

  static Refusal tooLarge(int limit, int actual) {
    return Refusal.of(
            Reason.PAYLOAD_TOO_LARGE, "input has " + actual + " bytes, and may have " + limit)
        .with("limit", limit)
        .with("actual", actual)
        .at(new FieldViolation("input", "at most " + limit + " bytes"));
  }

  static Refusal of(DefinitionRejection rejection) {
    return switch (rejection) {
      case DefinitionRejection.Flawed flawed -> flawed(flawed.flaws());
    };
  }

  private static Refusal flawed(List<Flaw> flaws) {
    return Refusal.of(
        Reason.INVALID_SAGA,
        flaws.stream()
            .map(flaw -> new FieldViolation(flaw.path(), flaw.what()).under("definition"))
            .toList());
  }

  static Refusal of(StartRejection rejection, String id) {
    return switch (rejection) {
      case StartRejection.NotAllowed no -> of(no.reason(), id);
      case StartRejection.UnknownDefinition unknown ->
          unknownDefinition(unknown.name().value(), "definition");
      case StartRejection.UnknownVersion unknown ->
          unknownVersion(unknown.name().value(), unknown.version());
    };
  }

  static Refusal of(SagaRejection rejection, String id) {
    return switch (rejection) {
      case SagaRejection.Unknown unknown -> unknown(id);
      case SagaRejection.ContentDiffers differs ->
          Refusal.of(
                  Reason.SAGA_CONTENT_DIFFERS,
                  "something else was started under the id " + differs.id())
              .with("saga", id)
              .at("id");
      case SagaRejection.HasEnded ended ->
          standing(Reason.SAGA_ENDED, id, ended.status(), " has ended");
      case SagaRejection.NotStuck other ->
          standing(Reason.SAGA_NOT_STUCK, id, other.status(), " is not stuck");
      case SagaRejection.TooDeep deep ->
          Refusal.of(
                  Reason.INVALID_SAGA,
                  "sagas stand at most " + deep.limit() + " deep inside each other")
              .with("limit", deep.limit())
              .at("definition");
      case SagaRejection.NotDue impossible -> throw impossible(impossible);
      case SagaRejection.NoSuchMove impossible -> throw impossible(impossible);
    };
  }

  private static Refusal standing(Reason reason, String id, SagaStatus status, String what) {
    String word = status.name().toLowerCase(Locale.ROOT);
    return Refusal.of(reason, "the saga " + id + what + ": it is " + word)
        .with("saga", id)
        .with("status", word)
        .at("id");
  }

  private static IllegalStateException impossible(SagaRejection rejection) {
    return new IllegalStateException("nobody asks for that by the API: " + rejection);
  }
}
