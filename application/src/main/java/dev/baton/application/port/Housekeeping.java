package dev.baton.application.port;

import java.time.Instant;

/** What a store has to do now and then: make partitions ahead, drop old ones, rotate tables. */
public interface Housekeeping {
  /** Does what is due; bounded, idempotent, and safe on several nodes at once. */
  void runOnce(Instant now);
}
