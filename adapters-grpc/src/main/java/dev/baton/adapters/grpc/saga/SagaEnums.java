package dev.baton.adapters.grpc.saga;

import dev.baton.domain.saga.MoveStatus;
import dev.baton.domain.saga.SagaStatus;
import dev.baton.v1.SagaStepStatus;

/** The words for sagas, there and back. */
final class SagaEnums {
  private SagaEnums() {}

  static dev.baton.v1.SagaStatus status(SagaStatus status) {
    return switch (status) {
      case RUNNING -> dev.baton.v1.SagaStatus.SAGA_STATUS_RUNNING;
      case COMPENSATING -> dev.baton.v1.SagaStatus.SAGA_STATUS_COMPENSATING;
      case STUCK -> dev.baton.v1.SagaStatus.SAGA_STATUS_STUCK;
      case COMPLETED -> dev.baton.v1.SagaStatus.SAGA_STATUS_COMPLETED;
      case COMPENSATED -> dev.baton.v1.SagaStatus.SAGA_STATUS_COMPENSATED;
      case FAILED -> dev.baton.v1.SagaStatus.SAGA_STATUS_FAILED;
      case ABORTED -> dev.baton.v1.SagaStatus.SAGA_STATUS_ABORTED;
    };
  }

  static SagaStatus status(dev.baton.v1.SagaStatus status) {
    return switch (status) {
      case SAGA_STATUS_RUNNING -> SagaStatus.RUNNING;
      case SAGA_STATUS_COMPENSATING -> SagaStatus.COMPENSATING;
      case SAGA_STATUS_STUCK -> SagaStatus.STUCK;
      case SAGA_STATUS_COMPLETED -> SagaStatus.COMPLETED;
      case SAGA_STATUS_COMPENSATED -> SagaStatus.COMPENSATED;
      case SAGA_STATUS_FAILED -> SagaStatus.FAILED;
      case SAGA_STATUS_ABORTED -> SagaStatus.ABORTED;
      case SAGA_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a status that validation let pass");
    };
  }

  static SagaStepStatus status(MoveStatus status) {
    return switch (status) {
      case PENDING -> SagaStepStatus.SAGA_STEP_STATUS_PENDING;
      case DISPATCHED -> SagaStepStatus.SAGA_STEP_STATUS_DISPATCHED;
      case WAITING -> SagaStepStatus.SAGA_STEP_STATUS_WAITING;
      case SUCCEEDED -> SagaStepStatus.SAGA_STEP_STATUS_SUCCEEDED;
      case FAILED -> SagaStepStatus.SAGA_STEP_STATUS_FAILED;
      case SKIPPED -> SagaStepStatus.SAGA_STEP_STATUS_SKIPPED;
    };
  }
}
