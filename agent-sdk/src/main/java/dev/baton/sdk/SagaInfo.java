package dev.baton.sdk;

import dev.baton.v1.Saga;
import dev.baton.v1.SagaProgress;
import dev.baton.v1.SagaStatus;
import dev.baton.v1.SagaStepStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A saga as it was when the server said so. Immutable. */
public final class SagaInfo {
  private final Saga saga;

  /** Where a saga stands. */
  public enum Status {
    /** Its steps are under way. */
    RUNNING,
    /** A step has failed: what was done is undone. */
    COMPENSATING,
    /** A compensation has failed, and an operator has to help. */
    STUCK,
    /** It ended: all is done. */
    COMPLETED,
    /** It ended: all that was done is undone. */
    COMPENSATED,
    /** It ended: a step failed, and there was nothing to undo. */
    FAILED,
    /** It ended as it was, by an operator's word. */
    ABORTED
  }

  /** How far a step or a compensation has come. */
  public enum Standing {
    /** It has not begun. */
    PENDING,
    /** Its command is out. */
    DISPATCHED,
    /** It has failed, and is tried again later. */
    WAITING,
    /** It is done. */
    SUCCEEDED,
    /** It has failed as often as it is tried. */
    FAILED,
    /** An operator has passed it over. */
    SKIPPED
  }

  /**
   * A step, or the compensation of one.
   *
   * @param step the name of the step
   * @param standing how far it has come
   * @param attempt which attempt it is at, from 1; 0 before the first
   * @param detail what the last outcome said, or empty
   * @param result what the step has come to, as JSON, if the data of another command reads it and
   *     it has at most 16,384 bytes; else empty, as it is in listings and updates
   */
  public record Progress(
      String step, Standing standing, int attempt, String detail, String result) {
    private static Progress of(SagaProgress progress) {
      return new Progress(
          progress.getStep(),
          SagaInfo.standing(progress.getStatus()),
          progress.getAttempt(),
          progress.getDetail(),
          progress.getResult().toString(StandardCharsets.UTF_8));
    }
  }

  SagaInfo(Saga saga) {
    this.saga = saga;
  }

  private static Standing standing(SagaStepStatus status) {
    return switch (status) {
      case SAGA_STEP_STATUS_UNSPECIFIED, UNRECOGNIZED, SAGA_STEP_STATUS_PENDING -> Standing.PENDING;
      case SAGA_STEP_STATUS_DISPATCHED -> Standing.DISPATCHED;
      case SAGA_STEP_STATUS_WAITING -> Standing.WAITING;
      case SAGA_STEP_STATUS_SUCCEEDED -> Standing.SUCCEEDED;
      case SAGA_STEP_STATUS_FAILED -> Standing.FAILED;
      case SAGA_STEP_STATUS_SKIPPED -> Standing.SKIPPED;
    };
  }

  static SagaStatus wire(Status status) {
    return switch (status) {
      case RUNNING -> SagaStatus.SAGA_STATUS_RUNNING;
      case COMPENSATING -> SagaStatus.SAGA_STATUS_COMPENSATING;
      case STUCK -> SagaStatus.SAGA_STATUS_STUCK;
      case COMPLETED -> SagaStatus.SAGA_STATUS_COMPLETED;
      case COMPENSATED -> SagaStatus.SAGA_STATUS_COMPENSATED;
      case FAILED -> SagaStatus.SAGA_STATUS_FAILED;
      case ABORTED -> SagaStatus.SAGA_STATUS_ABORTED;
    };
  }

  /** The saga's id. */
  public String id() {
    return saga.getId();
  }

  /** Where it stands. */
  public Status status() {
    return switch (saga.getStatus()) {
      case SAGA_STATUS_UNSPECIFIED, UNRECOGNIZED, SAGA_STATUS_RUNNING -> Status.RUNNING;
      case SAGA_STATUS_COMPENSATING -> Status.COMPENSATING;
      case SAGA_STATUS_STUCK -> Status.STUCK;
      case SAGA_STATUS_COMPLETED -> Status.COMPLETED;
      case SAGA_STATUS_COMPENSATED -> Status.COMPENSATED;
      case SAGA_STATUS_FAILED -> Status.FAILED;
      case SAGA_STATUS_ABORTED -> Status.ABORTED;
    };
  }

  /** Whether it has ended. */
  public boolean isOver() {
    return switch (status()) {
      case RUNNING, COMPENSATING, STUCK -> false;
      case COMPLETED, COMPENSATED, FAILED, ABORTED -> true;
    };
  }

  /** Why it is undone, stuck or was ended, or empty. */
  public String reason() {
    return saga.getReason();
  }

  /** The definition that it runs, in the version that it started with. */
  public SagaPlan plan() {
    return new SagaPlan(saga.getDefinition(), saga.getVersion());
  }

  /** What it was started with, as UTF-8 text; empty in listings. */
  public String input() {
    return saga.getInput().toString(StandardCharsets.UTF_8);
  }

  /** The conversation that its facts and commands are part of. */
  public String correlationId() {
    return saga.getCorrelationId();
  }

  /** The saga of which it is a step, or empty. */
  public String parent() {
    return saga.getParent();
  }

  /** The names of the steps and compensations that are under way. */
  public List<String> currentSteps() {
    return List.copyOf(saga.getCurrentStepsList());
  }

  /** All steps, in the order of the definition. */
  public List<Progress> steps() {
    return saga.getStepsList().stream().map(Progress::of).toList();
  }

  /** The compensations of the steps that were begun, the one that is taken first in front. */
  public List<Progress> compensationStack() {
    return saga.getCompensationStackList().stream().map(Progress::of).toList();
  }

  /** How many outcomes came too late or a second time; at most 100 are counted. */
  public int disregarded() {
    return saga.getDisregarded();
  }

  /** When it was started. */
  public Instant startedAt() {
    return Wire.instant(saga.getStartTime());
  }

  /** When it ended. */
  public Optional<Instant> endedAt() {
    return saga.hasEndTime() ? Optional.of(Wire.instant(saga.getEndTime())) : Optional.empty();
  }

  @Override
  public String toString() {
    return "saga " + id() + " (" + status() + ")";
  }
}
