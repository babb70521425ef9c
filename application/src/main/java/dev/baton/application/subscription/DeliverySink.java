package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.List;

/**
 * Where a consumer's deliveries go: what an adapter hands to {@code Deliveries.connect}. Called by
 * one thread at a time, the delivery loop's; must not block and must not throw.
 */
public interface DeliverySink {
  /** The consumer has joined; the first call. */
  void opened(long epoch);

  /** Whether the transport takes more without buffering; nothing is delivered while it does not. */
  boolean isReady();

  /** Events to handle, at least one. */
  void deliver(List<Delivered> deliveries);

  /** Nothing to deliver for a while; how far the subscription is behind. */
  void heartbeat(Progress progress);

  /** Answers that did nothing: their deliveries were settled before, or have been made again. */
  void stale(List<AckToken> tokens);

  /** Positions that retention dropped before they were delivered, both included. */
  void gap(long from, long to);

  /**
   * So many credits and answers of the session were taken in. An adapter that lets in no more than
   * a fixed number that are not yet taken slows down a consumer that is too fast for the loop; one
   * that does not has its session ended at {@link DeliveryBounds#sessionInputs}.
   */
  default void taken(int inputs) {}

  /** The last call: no more deliveries, and tokens of this session settle nothing from now on. */
  void ended(SessionEnd reason);
}
