package dev.baton.application.subscription;

/**
 * A piece of the log to be read for slots that lag.
 *
 * @param priority whose events are wanted
 * @param from the first position
 * @param head the log's head when the order was made: what is not found up to there does not exist
 * @param whole whether the events of all priorities are read, so that it shows where some are
 *     missing; or only those that are wanted, which is quicker
 */
record ReadOrder(int priority, long from, long head, boolean whole) {
  /** Events of a page. */
  static final int LIMIT = 500;
}
