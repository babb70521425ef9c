package dev.baton.domain.reaction;

/** Where a rule stands, in a word. */
public enum RuleStatus {
  /** It fires. */
  ENABLED,
  /** It is paused. */
  DISABLED,
  /** It is there no more. */
  REMOVED
}
