package dev.baton.domain.reaction;

/** Why a rule waits no longer for what is missing. */
public enum LapseReason {
  /** The window of the set is over. */
  WINDOW,
  /** So many sets wait under the rule that the oldest gives way. */
  ROOM
}
