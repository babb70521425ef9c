package dev.baton.domain.subscription;

/** A reason why a slot does not deliver something. */
public sealed interface Blockage {
  /** The subscription is paused. */
  record Paused() implements Blockage {}

  /** Nobody is connected. */
  record NoConsumer() implements Blockage {}

  /** Nobody who is connected has credit, or takes more. */
  record NoCredit(int consumers) implements Blockage {}

  /** As many deliveries are without an answer as may be. */
  record TooManyInFlight(int deliveries) implements Blockage {}

  /** The window is full. */
  record WindowFull(int events) implements Blockage {}

  /** Events wait to be kept as dead letters. */
  record GivingUp(int events) implements Blockage {}

  /** Keys have cursors of their own, most of them because of dead letters. */
  record KeysBlocked(int keys) implements Blockage {}

  /** An event of the key is with a consumer until then, in epoch milliseconds. */
  record InFlight(long position, String consumer, long deadline) implements Blockage {}

  /** An event of the key waits to be delivered again then, in epoch milliseconds. */
  record Waiting(long position, long notBefore) implements Blockage {}

  /** A dead letter of the key has to be replayed or archived first. */
  record DeadLetter(String deadLetter, long from) implements Blockage {}

  /** The key is catching up. */
  record CatchingUp(long from) implements Blockage {}
}
