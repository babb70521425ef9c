package dev.baton.domain.saga;

/** Why a command to a saga is refused. */
public sealed interface SagaRejection {
  /** It does not exist. */
  record Unknown() implements SagaRejection {}

  /** Something else was started under this id. */
  record ContentDiffers(SagaId id) implements SagaRejection {}

  /** It has ended. */
  record HasEnded(SagaStatus status) implements SagaRejection {}

  /** No compensation of it has failed. */
  record NotStuck(SagaStatus status) implements SagaRejection {}

  /** It is not time for that yet. */
  record NotDue() implements SagaRejection {}

  /** That is none of its steps. */
  record NoSuchMove() implements SagaRejection {}

  /** Sagas stand too deep inside each other. */
  record TooDeep(int limit) implements SagaRejection {}
}
