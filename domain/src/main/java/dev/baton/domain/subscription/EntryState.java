package dev.baton.domain.subscription;

/**
 * Where an event stands that a slot owes. What is settled has no entry any more; full delivery adds
 * the states of events that wait behind a blocked key or outside the window.
 */
enum EntryState {
  /** May be delivered. */
  READY,
  /** Delivered, and neither settled nor past its deadline. */
  IN_FLIGHT,
  /** Given back, and not to be delivered before an instant. */
  WAITING
}
