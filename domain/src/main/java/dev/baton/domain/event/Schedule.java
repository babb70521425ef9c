package dev.baton.domain.event;

import java.time.Instant;

/** The state of an event that is to be published later. */
public sealed interface Schedule {
  /** Nobody asked for it. */
  record Absent() implements Schedule {}

  /** Somebody asked for it. */
  sealed interface Known extends Schedule {
    /** What was asked for. */
    PlannedEvent planned();

    /** When it is to be published, or was to be. */
    Instant due();

    /** When it was asked for. */
    Instant since();
  }

  /** It waits for its time. */
  record Pending(PlannedEvent planned, Instant due, Instant since) implements Known {}

  /** It was published. */
  record Released(PlannedEvent planned, Instant due, Instant since, Instant at) implements Known {}

  /**
   * It is not published.
   *
   * @param reason why the server did not; empty where somebody asked for that
   */
  record Cancelled(PlannedEvent planned, Instant due, Instant since, Instant at, String reason)
      implements Known {}
}
