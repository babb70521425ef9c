package dev.baton.domain.reaction;

/** Why a rule does not fire though it would have. */
public enum StopReason {
  /** As many firings as are allowed have led to each other. */
  DEPTH,
  /** It has fired in this conversation for an event that says the same, and that has led here. */
  LOOP,
  /** It has fired in this conversation as often as is allowed. */
  FIRINGS
}
