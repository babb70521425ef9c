package dev.baton.application.subscription;

import java.time.Instant;

/** Where a new subscription begins. */
public sealed interface StartAt {
  /** With what is published from now on. */
  record Latest() implements StartAt {}

  /** With the first event that the log still has. */
  record Earliest() implements StartAt {}

  /** With a position, included. */
  record Position(long position) implements StartAt {}

  /** With the first event recorded at or after an instant. */
  record Time(Instant instant) implements StartAt {}
}
