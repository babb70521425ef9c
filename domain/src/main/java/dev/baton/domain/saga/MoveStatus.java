package dev.baton.domain.saga;

/** How far a move has come. */
public enum MoveStatus {
  /** Its time has not come. */
  PENDING,
  /** Its command was sent, and has no outcome yet. */
  DISPATCHED,
  /** It failed, and is tried again. */
  WAITING,
  /** It has succeeded. */
  SUCCEEDED,
  /** It has failed, and is not tried again. */
  FAILED,
  /** An operator has passed it over. */
  SKIPPED;

  boolean isOver() {
    return this == SUCCEEDED || this == SKIPPED;
  }

  /** Whether something is to happen with it, at an instant that is known. */
  public boolean isOpen() {
    return this == DISPATCHED || this == WAITING;
  }
}
