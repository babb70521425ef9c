package dev.baton.application.kernel;

/** Counts what a verification looks at. For one thread. */
final class VerificationCounts {
  long events;
  long facts;
  long replayed;
  long streams;
  long snapshots;
  long rows;

  Verified.Counts asOfNow() {
    return new Verified.Counts(events, facts, streams, snapshots, rows);
  }
}
