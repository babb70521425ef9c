package dev.baton.application.port;

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

    /** Another node holds the slot until then, unless it renews. */
    record HeldBy(NodeId owner, Instant until) implements Claim {}
  }

  /** A slot and the epoch under which its owner acts. */
  record Held(SlotId slot, long epoch) {}

  /** A cursor to store. */
  record Saved(Held held, SlotCursor cursor) {}

  /** Claims a slot that is free, whose lease ran out, or that the node held before. */
  Claim claim(SlotId slot, NodeId node, Duration lease);

  /** Prolongs leases; returns those that are lost. */
  Set<SlotId> renew(NodeId node, List<Held> slots, Duration lease);

  /** Gives slots up, so that others need not wait; those already lost are passed over. */
  void release(NodeId node, List<Held> slots);

  /** Stores cursors durably, in one transaction; returns the slots that are lost and not stored. */
  Set<SlotId> save(NodeId node, List<Saved> cursors);
}
