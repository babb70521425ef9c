package dev.baton.domain.saga;

/** How an attempt went. */
public enum Verdict {
  SUCCEEDED,
  FAILED,
  TIMED_OUT
}
