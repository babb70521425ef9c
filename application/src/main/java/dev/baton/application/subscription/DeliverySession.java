package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.time.Duration;
import java.util.List;

/**
 * A consumer's side of a session: what an adapter passes on from the consumer. Safe for any thread;
 * nothing blocks, everything takes effect when the delivery loop comes to it, in order.
 */
public interface DeliverySession {
  /** Grants deliveries on top of earlier grants; {@code bytes} of 0 in the first: not counted. */
  void credit(int messages, long bytes);

  /** Settles deliveries; tokens that settle nothing are passed over. */
  void ack(List<AckToken> tokens);

  /** Gives deliveries back, for redelivery once {@code delay} has passed. */
  void nack(List<AckToken> tokens, Duration delay, String reason);

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
