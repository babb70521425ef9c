package dev.baton.domain.subscription;

/** Where an event stands that a slot owes. What is settled has no entry any more. */
enum EntryState {
  /** May be delivered. */
  READY,
  /** Behind another event of its key. */
  BEHIND,
  /** Delivered, and neither settled nor past its deadline. */
  IN_FLIGHT,
  /** Given back, and not to be delivered before an instant. */
  WAITING,
  /** Delivered no more, and not yet kept as a dead letter. */
  GIVEN_UP
}
