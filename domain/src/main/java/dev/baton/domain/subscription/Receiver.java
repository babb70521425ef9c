package dev.baton.domain.subscription;

/**
 * Where a slot's deliveries to one consumer go. Called from within the slot's own methods, so an
 * implementation only notes what it is told; of the slot it may call {@link Slot#pause} alone.
 */
public interface Receiver {
  /** Who it is, for people. */
  String name();

  /**
   * Deliver this.
   *
   * @param position the event
   * @param attempt which delivery of the event this is, from 1
   * @param deadline epoch milliseconds until when it has to be settled
   */
  void deliver(long position, int attempt, long deadline);

  /** What it was delivered it has acked; called while the event is still held. */
  void acked(long position);

  /** The consumer was finished, and nothing that it got is open any more. */
  void drained();
}
