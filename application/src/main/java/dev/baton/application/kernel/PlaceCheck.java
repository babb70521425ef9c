package dev.baton.application.kernel;

import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.Optional;

/** Holds positions to be dense, and times never to go back. For one thread. */
final class PlaceCheck {
  private long last;
  private Instant latest = Instant.MIN;

  /**
   * Looks at the next event.
   *
   * @param horizon up to this position events may be missing
   */
  Optional<Mismatch> next(RecordedEvent event, long horizon) {
    long position = event.position();
    if (position <= last) {
      return mismatch(Check.POSITION, position, "stands behind position " + last);
    }
    if (position > last + 1 && position - 1 > horizon) {
      return missing(Math.max(last, horizon) + 1, position - 1);
    }
    if (event.recordedAt().isBefore(latest)) {
      return mismatch(
          Check.TIME, position, "was recorded at " + event.recordedAt() + ", after " + latest);
    }
    last = position;
    latest = event.recordedAt();
    return Optional.empty();
  }

  /** Looks at the end, where everything up to {@code head} was read. */
  Optional<Mismatch> end(long head, long horizon) {
    return last < head && head > horizon
        ? missing(Math.max(last, horizon) + 1, head)
        : Optional.empty();
  }

  private static Optional<Mismatch> missing(long from, long to) {
    return mismatch(
        Check.POSITION,
        from,
        from == to ? "no event stands there" : "no event stands there and up to " + to);
  }

  private static Optional<Mismatch> mismatch(Check check, long position, String detail) {
    return Optional.of(new Mismatch(check, position, "", detail));
  }
}
