package dev.baton.domain.deadletter;

/** Where a dead letter stands, in a word. */
public enum DeadLetterStatus {
  /** Somebody has to do something about it. */
  OPEN,
  /** It is owed to its destination once more. */
  REPLAYED,
  /** It was given up. */
  ARCHIVED
}
