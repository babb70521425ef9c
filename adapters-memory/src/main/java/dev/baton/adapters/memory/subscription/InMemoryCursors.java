package dev.baton.adapters.memory.subscription;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.NodeId;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leases and cursors in memory: for embedding, for tests, for the simulation. They last as long as
 * the object. Leases run by the clock's instant; one that ran out is lost, even if nobody claimed
 * the slot since. Safe for any thread; one lock guards it, and nothing waits while holding it.
 */
public final class InMemoryCursors implements Cursors {
  /** A slot's lease, which is free from {@code until} on, and what was stored last. */
  private record Slot(Owner holder, long epoch, Instant until, @Nullable SlotCursor cursor) {
    NodeId owner() {
      return holder.node();
    }

    boolean isHeldBy(NodeId node, long term, Instant now) {
      return owner().equals(node) && epoch == term && until.isAfter(now);
    }
  }

  private final Object lock = new Object();
  private final Map<SlotId, Slot> slots = new HashMap<>();
  private final Map<SlotId, SlotRows> rows = new HashMap<>();
  private final Clock clock;

  public InMemoryCursors(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Claim claim(SlotId slot, Owner owner, Duration lease) {
    synchronized (lock) {
      Instant now = clock.now();
      Slot free = new Slot(owner, 0, now, null);
      Slot last = slots.getOrDefault(slot, free);
      if (!last.owner().equals(owner.node()) && last.until().isAfter(now)) {
        return new Claim.HeldBy(last.owner(), last.holder().address(), last.until());
      }
      long epoch = last.epoch() + 1;
      slots.put(slot, new Slot(owner, epoch, now.plus(lease), last.cursor()));
      return new Claim.Claimed(epoch, Optional.ofNullable(last.cursor()));
    }
  }

  @Override
  public Set<SlotId> renew(NodeId node, List<Held> held, Duration lease) {
    synchronized (lock) {
      Instant now = clock.now();
      Set<SlotId> lost = new HashSet<>();
      for (Held each : held) {
        Slot slot = slots.get(each.slot());
        if (slot != null && slot.isHeldBy(node, each.epoch(), now)) {
          slots.put(
              each.slot(), new Slot(slot.holder(), slot.epoch(), now.plus(lease), slot.cursor()));
        } else {
          lost.add(each.slot());
        }
      }
      return Set.copyOf(lost);
    }
  }

  @Override
  public void release(NodeId node, List<Held> held) {
    synchronized (lock) {
      Instant now = clock.now();
      for (Held each : held) {
        Slot slot = slots.get(each.slot());
        if (slot != null && slot.isHeldBy(node, each.epoch(), now)) {
          slots.put(each.slot(), new Slot(slot.holder(), slot.epoch(), now, slot.cursor()));
        }
      }
    }
  }

  @Override
  public Set<SlotId> save(NodeId node, List<Saved> cursors) {
    synchronized (lock) {
      Instant now = clock.now();
      Set<SlotId> lost = new HashSet<>();
      for (Saved each : cursors) {
        Held held = each.held();
        Slot slot = slots.get(held.slot());
        if (slot != null && slot.isHeldBy(node, held.epoch(), now)) {
          slots.put(
              held.slot(), new Slot(slot.holder(), slot.epoch(), slot.until(), each.cursor()));
          rows(held.slot(), each.cursor().origin()).apply(each.changes());
        } else {
          lost.add(held.slot());
        }
      }
      return Set.copyOf(lost);
    }
  }

  /** What stands beside a cursor; that of another origin is dropped. */
  private SlotRows rows(SlotId slot, long origin) {
    return rows.compute(
        slot,
        (same, present) ->
            present == null || !present.isOf(origin) ? new SlotRows(origin) : present);
  }

  private Optional<SlotRows> find(SlotId slot, long origin) {
    return Optional.ofNullable(rows.get(slot)).filter(present -> present.isOf(origin));
  }

  @Override
  public List<FailingEvent> failing(SlotId slot, long origin, long after, int limit) {
    synchronized (lock) {
      return find(slot, origin).map(found -> found.failing(after, limit)).orElse(List.of());
    }
  }

  @Override
  public List<FailingEvent> parked(SlotId slot, long origin, long now, int limit) {
    synchronized (lock) {
      return find(slot, origin).map(found -> found.parked(now, limit)).orElse(List.of());
    }
  }

  @Override
  public List<BlockedKey> blockedKeys(SlotId slot, long origin, long from, int limit) {
    synchronized (lock) {
      return find(slot, origin).map(found -> found.blocked(from, limit)).orElse(List.of());
    }
  }

  @Override
  public List<Long> subscriptions(long after, int limit) {
    synchronized (lock) {
      return slots.keySet().stream()
          .map(SlotId::subscription)
          .filter(subscription -> subscription > after)
          .distinct()
          .sorted()
          .limit(limit)
          .toList();
    }
  }

  @Override
  public boolean forget(long subscription, int limit) {
    synchronized (lock) {
      slots.keySet().removeIf(slot -> slot.subscription() == subscription);
      rows.keySet().removeIf(slot -> slot.subscription() == subscription);
      return true;
    }
  }
}
