package dev.baton.application.port;

import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.CursorChanges;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns a slot, and how far it has come. An owner holds a lease with an epoch; whatever it
 * stores is compared with the lease in the same transaction, so an owner that was paused and wakes
 * up can change nothing. Leases run by the store's clock. Safe for any thread; every method blocks,
 * and throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface Cursors {
  /** What came of a claim. */
  sealed interface Claim {
    /**
     * The slot is the node's.
     *
     * @param epoch greater than any before
     * @param cursor what was stored last, or empty for a slot that never was
     */
    record Claimed(long epoch, Optional<SlotCursor> cursor) implements Claim {}

    /**
     * Another node holds the slot until then, unless it renews.
     *
     * @param address where it is reached
     */
    record HeldBy(NodeId owner, PeerAddress address, Instant until) implements Claim {}
  }

  /** A node that owns slots, and where others reach it. */
  record Owner(NodeId node, PeerAddress address) {}

  /** A slot and the epoch under which its owner acts. */
  record Held(SlotId slot, long epoch) {}

  /** A cursor to store, with what has changed beside it. */
  record Saved(Held held, SlotCursor cursor, CursorChanges changes) {
    /** A cursor beside which nothing has changed. */
    public Saved(Held held, SlotCursor cursor) {
      this(held, cursor, CursorChanges.NONE);
    }
  }

  /** Claims a slot that is free, whose lease ran out, or that the node held before. */
  Claim claim(SlotId slot, Owner owner, Duration lease);

  /** As above, for a node that others do not reach. */
  default Claim claim(SlotId slot, NodeId node, Duration lease) {
    return claim(slot, new Owner(node, PeerAddress.NONE), lease);
  }

  /** Prolongs leases; returns those that are lost. */
  Set<SlotId> renew(NodeId node, List<Held> slots, Duration lease);

  /** Gives slots up, so that others need not wait; those already lost are passed over. */
  void release(NodeId node, List<Held> slots);

  /**
   * Stores cursors durably and what has changed beside them, in one transaction; returns the slots
   * that are lost, of which nothing is stored. Storing the same again changes nothing. Each slot
   * stands in {@code cursors} once at most; what is stored beside a cursor is of its origin.
   */
  Set<SlotId> save(NodeId node, List<Saved> cursors);

  /**
   * Failing events that are not parked, by position.
   *
   * @param origin of the cursor that they stand beside; those of another origin are not seen
   * @param after only events above this position
   */
  List<FailingEvent> failing(SlotId slot, long origin, long after, int limit);

  /**
   * Parked events that are due, the longest due first.
   *
   * @param origin of the cursor that they stand beside
   * @param now epoch milliseconds; an event is due from its {@link FailingEvent#notBefore} on
   */
  List<FailingEvent> parked(SlotId slot, long origin, long now, int limit);

  /**
   * Blocked keys, by their hash.
   *
   * @param origin of the cursor that they stand beside
   * @param from only this key and those above
   */
  List<BlockedKey> blockedKeys(SlotId slot, long origin, long from, int limit);

  /**
   * Subscriptions, not processes, with a slot that was ever claimed, by identity: those above
   * {@code after}.
   */
  List<Long> subscriptions(long after, int limit);

  /**
   * Drops leases, cursors and what stands beside them of a subscription that is gone. What is left
   * of it after {@code limit} rows goes with the next call.
   *
   * @return whether nothing is left
   */
  boolean forget(long subscription, int limit);
}
