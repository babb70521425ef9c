package dev.baton.application.kernel;

import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;

/**
 * A moment in the past of the log: what was recorded up to it is known, and nothing else. One that
 * the log has not reached is now, so that the same read may give something else later.
 */
public sealed interface Moment {
  /** Whether an event had been recorded by then. */
  boolean knows(RecordedEvent event);

  /** When the log had this position, which is included. */
  record AtPosition(long position) implements Moment {
    @Override
    public boolean knows(RecordedEvent event) {
      return event.position() <= position;
    }
  }

  /** This instant, included, by the time at which the log took its events. */
  record AtTime(Instant time) implements Moment {
    @Override
    public boolean knows(RecordedEvent event) {
      return !event.recordedAt().isAfter(time);
    }
  }
}
