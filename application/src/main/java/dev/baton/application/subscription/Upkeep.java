package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What recurs: leases are renewed, cursors stored, idle consumers told that all is well, slots that
 * nobody uses given up. For the loop alone.
 */
final class Upkeep {
  static final Duration SAVE_EVERY = Duration.ofMillis(50);
  static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(10);

  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration SAVE_RETRY_AFTER = Duration.ofMillis(250);
  private static final Duration DRIFT_SAVED_EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SlotRegistry registry;
  private final CursorKeeper keeper;
  private final LoopTime time;
  private long renewAt;
  private long saveAt;
  private long lookAt;
  private boolean renewing;

  /** Whether the store has not answered the last renewal. */
  private boolean away;

  private boolean saving;

  Upkeep(SlotRegistry registry, CursorKeeper keeper, LoopTime time) {
    this.registry = registry;
    this.keeper = keeper;
    this.time = time;
    this.renewAt = time.after(RENEW_EVERY);
    this.saveAt = time.ticks();
    this.lookAt = time.ticks();
  }

  void runOnce() {
    if (time.isPast(lookAt)) {
      lookAt = time.after(LOOK_EVERY);
      List.copyOf(registry.slots()).forEach(this::look);
    }
    if (!renewing && time.isPast(renewAt)) {
      renewAt = time.after(RENEW_EVERY);
      renew();
    }
    if (!saving && time.isPast(saveAt)) {
      saveAt = time.after(SAVE_EVERY);
      save();
    }
  }

  // ---- leases

  private void renew() {
    List<Held> held = registry.slots().stream().map(ServedSlot::held).toList();
    if (!held.isEmpty()) {
      renewing = true;
      keeper.renew(held, new Renewal(held));
    }
  }

  private final class Renewal implements CursorKeeper.Reply<Set<SlotId>> {
    private final List<Held> held;

    Renewal(List<Held> held) {
      this.held = held;
    }

    @Override
    public void answered(Set<SlotId> lost, long askedAt) {
      renewing = false;
      away = false;
      for (Held each : held) {
        ServedSlot slot = registry.under(each.slot(), each.epoch());
        if (slot != null && lost.contains(each.slot())) {
          registry.drop(slot, new SessionEnd.LeaseLost());
        } else if (slot != null) {
          slot.lease().renewed(askedAt);
          slot.wake();
        }
      }
    }

    @Override
    public void unavailable() {
      renewing = false;
      away = true;
      renewAt = time.after(RETRY_AFTER);
    }
  }

  // ---- cursors

  private void save() {
    List<Saved> dirty = new ArrayList<>();
    for (ServedSlot slot : registry.slots()) {
      if (slot.isToBeSaved(DRIFT_SAVED_EVERY)) {
        dirty.add(slot.save());
      }
    }
    if (!dirty.isEmpty()) {
      saving = true;
      keeper.save(dirty, new Save(dirty));
    }
  }

  private final class Save implements CursorKeeper.Reply<Set<SlotId>> {
    private final List<Saved> saved;

    Save(List<Saved> saved) {
      this.saved = saved;
    }

    @Override
    public void answered(Set<SlotId> lost, long askedAt) {
      saving = false;
      for (Saved each : saved) {
        ServedSlot slot = registry.under(each.held().slot(), each.held().epoch());
        if (slot != null && lost.contains(each.held().slot())) {
          registry.drop(slot, new SessionEnd.LeaseLost());
        }
      }
    }

    @Override
    public void unavailable() {
      saving = false;
      saveAt = time.after(SAVE_RETRY_AFTER);
      for (Saved each : saved) {
        ServedSlot slot = registry.under(each.held().slot(), each.held().epoch());
        if (slot != null) {
          slot.slot().markDirty();
        }
      }
    }
  }

  // ---- slots

  /** Either the store does not answer, or this node has stood still. */
  private SessionEnd whyOver() {
    return away || renewing
        ? new SessionEnd.StoreUnavailable(RETRY_AFTER)
        : new SessionEnd.LeaseLost();
  }

  private void look(ServedSlot slot) {
    if (slot.lease().isOver(time.ticks())) {
      registry.drop(slot, whyOver());
    } else if (slot.isAbandoned(PATIENCE)) {
      registry.giveUp(slot, new SessionEnd.LeaseLost());
    } else {
      slot.heartbeat(time.ticks() - HEARTBEAT_EVERY.toNanos());
      slot.parked().runOnce();
    }
  }
}
