package dev.baton.application.saga;

import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.SagaRejection;

/** Why nothing is started. */
public sealed interface StartRejection {
  /** The decider says no. */
  record NotAllowed(SagaRejection reason) implements StartRejection {}

  /** Nothing is registered under this name. */
  record UnknownDefinition(SagaName name) implements StartRejection {}

  /** There is no such version, or it is too old. */
  record UnknownVersion(SagaName name, int version) implements StartRejection {}
}
