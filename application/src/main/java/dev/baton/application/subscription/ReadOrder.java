package dev.baton.application.subscription;

import dev.baton.domain.event.Priority;

/**
 * A piece of the log to be read for slots that lag.
 *
 * @param priority the default one is read by position with all others, and these are passed over
 * @param from the first position
 * @param head the log's head when the order was made: what is not found up to there does not exist
 */
record ReadOrder(int priority, long from, long head) {
  /** Events of a page. */
  static final int LIMIT = 500;

  boolean isDefault() {
    return priority == Priority.NORMAL.level();
  }

  /** Whether the order is for a slot that goes on at {@code next}. */
  boolean isFor(long next) {
    return next >= from && next < from + LIMIT;
  }
}
