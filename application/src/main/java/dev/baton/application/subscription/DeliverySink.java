package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.List;

/**
 * Where a consumer's deliveries go: what an adapter hands to {@code Deliveries.connect}. Called by
 * one thread at a time, the delivery loop's; must not block and must not throw. Only {@link
 * #isReady} is asked from any thread.
 */
public interface DeliverySink {
  /**
   * The consumer has joined; the first call. Comes again when another node has taken the slot over,
   * or the subscription was sought: tokens of the epoch before then settle nothing.
   */
  void opened(long epoch);

  /** Whether the transport takes more without buffering; nothing is delivered while it does not. */
  boolean isReady();

  /** Events to handle, at least one. */
  void deliver(List<Delivered> deliveries);

  /**
   * Events to handle that come from another node, at least one; in the form of this sink's own
   * adapter, which only a node with {@link Peers} gets.
   *
   * @param bytes that they use up of the consumer's credit
   */
  default void pass(List<Passed> deliveries, long bytes) {
    throw new UnsupportedOperationException("events of other nodes' are not understood");
  }

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
