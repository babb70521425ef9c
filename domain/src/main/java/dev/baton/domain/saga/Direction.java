package dev.baton.domain.saga;

/** Whether a step is done, or undone. */
public enum Direction {
  /** It is done. */
  DO,
  /** It is undone, by its compensation. */
  UNDO
}
