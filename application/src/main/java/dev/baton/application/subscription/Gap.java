package dev.baton.application.subscription;

import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import java.util.Optional;

/**
 * Positions at which retention has dropped events before somebody had them. Between the two there
 * may be events that were kept.
 *
 * @param from the first position without an event
 * @param to the last one
 */
record Gap(long from, long to) {
  /** Both, and what is between them. */
  Gap and(Gap other) {
    return new Gap(Math.min(from, other.from), Math.max(to, other.to));
  }

  /**
   * What is missing in a page of all events; positions above the page's horizon never are.
   *
   * @param first the first position looked at, included
   * @param last the last one, which the page covers
   */
  static Optional<Gap> in(Page page, long first, long last) {
    long end = Math.min(page.horizon(), last);
    long from = 0;
    long to = 0;
    long expected = first;
    for (RecordedEvent event : page.events()) {
      long position = Math.min(event.position(), end + 1);
      if (position > expected) {
        from = from == 0 ? expected : from;
        to = position - 1;
      }
      expected = Math.max(expected, position + 1);
    }
    if (expected <= end) {
      from = from == 0 ? expected : from;
      to = end;
    }
    return from == 0 ? Optional.empty() : Optional.of(new Gap(from, to));
  }
}
