package dev.baton.adapters.memory.delivery;

import dev.baton.application.port.Cursors;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Cursors whose store goes away when told so. */
final class UnreliableCursors implements Cursors {
  private final Cursors cursors;
  boolean away;

  UnreliableCursors(Cursors cursors) {
    this.cursors = cursors;
  }

  private Cursors store() {
    if (away) {
      throw new StoreUnavailableException("the store is away", new IOException("connection lost"));
    }
    return cursors;
  }

  @Override
  public Claim claim(SlotId slot, Owner owner, Duration lease) {
    return store().claim(slot, owner, lease);
  }

  @Override
  public Set<SlotId> renew(NodeId node, List<Held> slots, Duration lease) {
    return store().renew(node, slots, lease);
  }

  @Override
  public void release(NodeId node, List<Held> slots) {
    store().release(node, slots);
  }

  @Override
  public Set<SlotId> save(NodeId node, List<Saved> saved) {
    return store().save(node, saved);
  }

  @Override
  public List<FailingEvent> failing(SlotId slot, long origin, long after, int limit) {
    return store().failing(slot, origin, after, limit);
  }

  @Override
  public List<FailingEvent> parked(SlotId slot, long origin, long now, int limit) {
    return store().parked(slot, origin, now, limit);
  }

  @Override
  public List<BlockedKey> blockedKeys(SlotId slot, long origin, long from, int limit) {
    return store().blockedKeys(slot, origin, from, limit);
  }

  @Override
  public List<Long> subscriptions(long after, int limit) {
    return store().subscriptions(after, limit);
  }

  @Override
  public boolean forget(long subscription, int limit) {
    return store().forget(subscription, limit);
  }
}
