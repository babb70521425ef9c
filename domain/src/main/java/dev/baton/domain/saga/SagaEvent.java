package dev.baton.domain.saga;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has happened to a saga. */
public sealed interface SagaEvent extends DomainEvent {
  /** Which saga. */
  SagaId id();

  /** It has ended: once in the life of a saga, unless its parent has it undone after that. */
  sealed interface Ended extends SagaEvent {
    /** Of which saga it is a step. */
    Optional<SagaBrief.Parent> parent();
  }

  /** It begins. */
  record Started(SagaId id, SagaBrief brief, Instant at) implements SagaEvent {}

  /**
   * The command of a step, or of its compensation, goes out, in the same append as this.
   *
   * @param due when the attempt times out
   */
  record Dispatched(
      SagaId id, Move move, String step, int attempt, Instant due, Errand errand, Instant at)
      implements SagaEvent {}

  /**
   * An attempt has succeeded, and so the step is done, or undone.
   *
   * @param result what the step has come to, if a template reads it; else empty
   */
  record Succeeded(
      SagaId id, Move move, String step, int attempt, Optional<Result> result, Instant at)
      implements SagaEvent {}

  /**
   * An attempt has failed, and there is another one.
   *
   * @param due when that begins
   */
  record Retrying(
      SagaId id, Move move, String step, int attempt, String reason, Instant due, Instant at)
      implements SagaEvent {}

  /**
   * The last attempt has failed, or there is none since the template of the command has no value: a
   * step, so that what was done is undone; or a compensation, so that an operator has to help.
   *
   * @param attempt the last one that went out, from 1; 0 where none did
   * @param undone whether nothing of it is left that would have to be undone
   */
  record StepFailed(
      SagaId id, Move move, String step, int attempt, String reason, boolean undone, Instant at)
      implements SagaEvent {}

  /**
   * From here on what was done is undone.
   *
   * @param subSagas the steps that are sub-sagas under way, by their numbers: each undoes itself
   *     from now on
   */
  record Reversed(SagaId id, String reason, List<Integer> subSagas, Instant at)
      implements SagaEvent {
    public Reversed {
      subSagas = List.copyOf(subSagas);
    }
  }

  /** An operator helps a compensation that has failed. */
  record Repaired(
      SagaId id, Move move, String step, Repair repair, String by, String reason, Instant at)
      implements SagaEvent {}

  /** All steps have succeeded. */
  record Completed(SagaId id, Optional<SagaBrief.Parent> parent, Instant at) implements Ended {}

  /** Everything is undone. */
  record Compensated(SagaId id, Optional<SagaBrief.Parent> parent, Instant at) implements Ended {}

  /** A step has failed, and there was nothing to undo. */
  record Failed(SagaId id, Optional<SagaBrief.Parent> parent, Instant at) implements Ended {}

  /**
   * An operator has ended it as it was.
   *
   * @param inFlight what was under way, and is called off
   */
  record Aborted(
      SagaId id,
      Optional<SagaBrief.Parent> parent,
      String by,
      String reason,
      List<Attempted> inFlight,
      Instant at)
      implements Ended {
    public Aborted {
      inFlight = List.copyOf(inFlight);
    }
  }

  /**
   * An outcome came that changes nothing: too late, or a second time.
   *
   * @param attempt of which attempt; 0 where that is not known
   * @param what came
   */
  record Disregarded(SagaId id, Move move, String step, int attempt, String what, Instant at)
      implements SagaEvent {}
}
