package dev.baton.application.subscription;

/**
 * A consumer's side of a session: what an adapter passes on from the consumer. Safe for any thread;
 * nothing blocks, everything takes effect when the delivery loop comes to it, in order.
 */
public interface DeliverySession {
  /** Grants deliveries on top of earlier grants; {@code bytes} of 0 in the first: not counted. */
  void credit(int messages, long bytes);

  /** Takes what the consumer says of deliveries; the sink hears of tokens that are stale. */
  void answer(Answer answer);

  /** The transport takes more again. */
  void ready();

  /** No more deliveries; the session ends once the open ones are settled or past their deadline. */
  void finish();

  /**
   * As {@link #finish}, but only once what is there to be delivered was, as far as credit goes: at
   * once where the subscription has got to the head of the log, else when it has caught up.
   */
  void finishWhenEmpty();

  /** The consumer is gone: what it holds is delivered to others. */
  void close();
}
