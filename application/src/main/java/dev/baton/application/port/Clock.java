package dev.baton.application.port;

import java.time.Instant;

/** The time, so that a test or a simulation can be its master. Safe for any thread. */
public interface Clock {
  /** The wall clock's instant. */
  Instant now();

  /** Nanoseconds of a clock that never goes back; only differences mean something. */
  long ticks();
}
