package dev.baton.domain.saga;

/** What an operator does about a compensation that has failed. */
public enum Repair {
  /** It is tried again, as often as at first. */
  RETRY,
  /** It is passed over, and the next one follows. */
  SKIP
}
