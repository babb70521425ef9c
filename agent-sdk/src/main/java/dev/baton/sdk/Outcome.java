package dev.baton.sdk;

import java.time.Duration;

/** What became of a delivery. */
sealed interface Outcome {
  /** Handled, not to be delivered again. */
  record Done() implements Outcome {}

  /** To be delivered again. */
  record Again(Duration delay, String reason) implements Outcome {}
}
