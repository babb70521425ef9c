package dev.baton.domain.saga;

/** Where a saga stands, in a word. */
public enum SagaStatus {
  /** Its steps are done. */
  RUNNING,
  /** A step has failed, and what was done is undone. */
  COMPENSATING,
  /** A compensation has failed as often as it is tried: an operator has to help. */
  STUCK,
  /** All steps have succeeded. */
  COMPLETED,
  /** A step has failed, and everything is undone. */
  COMPENSATED,
  /** A step has failed, and there was nothing to undo. */
  FAILED,
  /** An operator has ended it as it was. */
  ABORTED
}
