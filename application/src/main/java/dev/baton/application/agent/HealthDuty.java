package dev.baton.application.agent;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which node of the database watches the health of agents: whoever has the lease. Its end is 8
 * seconds after it was last renewed, and its owner stops 2 seconds before that. For one thread,
 * which blocks; {@link #isOurs} and {@link #watcher} are for any.
 */
public final class HealthDuty {
  /** No subscription has this identity: facts stand at positions from 1 on. */
  private static final SlotId HEALTH = new SlotId(0, 0);

  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final Duration MARGIN = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Cursors cursors;
  private final Supplier<Cursors.Owner> self;
  private final Clock clock;
  private final HealthWatch watch;

  private volatile boolean ours;
  private volatile PeerAddress watcher = PeerAddress.NONE;

  // Of the running thread.
  private Optional<Held> held = Optional.empty();
  private long safeUntil;
  private Instant next = Instant.MIN;

  /**
   * Nobody's duty yet.
   *
   * @param self this node, and where others reach it; asked for when the lease is
   */
  public HealthDuty(Cursors cursors, Supplier<Cursors.Owner> self, Clock clock, HealthWatch watch) {
    this.cursors = cursors;
    this.self = self;
    this.clock = clock;
    this.watch = watch;
  }

  /** Whether this node watches. */
  public boolean isOurs() {
    return ours;
  }

  /** Where the node is reached that watches, if it is another and others reach it. */
  public PeerAddress watcher() {
    return watcher;
  }

  /** Renews the lease, or asks for it; returns how long it is until the next time. */
  Duration runOnce(Instant now) {
    if (now.isBefore(next)) {
      return Duration.between(now, next);
    }
    long askedAt = clock.ticks();
    try {
      keep(now, askedAt);
      next = now.plus(EVERY);
      return EVERY;
    } catch (StoreUnavailableException away) {
      if (held.isPresent() && safeUntil - askedAt <= 0) {
        lose();
      }
      throw away;
    }
  }

  private void keep(Instant now, long askedAt) {
    if (held.isPresent()) {
      List<Held> slots = List.of(held.get());
      boolean late = safeUntil - askedAt <= 0;
      if (!late && cursors.renew(self.get().node(), slots, LEASE).isEmpty()) {
        safeUntil = askedAt + LEASE.minus(MARGIN).toNanos();
        return;
      }
      lose();
    }
    switch (cursors.claim(HEALTH, self.get(), LEASE)) {
      case Claim.Claimed claimed -> take(claimed.epoch(), now, askedAt);
      case Claim.HeldBy other -> watcher = other.address();
    }
  }

  private void take(long epoch, Instant now, long askedAt) {
    held = Optional.of(new Held(HEALTH, epoch));
    safeUntil = askedAt + LEASE.minus(MARGIN).toNanos();
    watcher = PeerAddress.NONE;
    watch.begin(now);
    ours = true;
  }

  private void lose() {
    held = Optional.empty();
    ours = false;
    watch.end();
  }

  /** Gives the duty up, so that another node need not wait for the end of the lease. */
  public void release() {
    List<Held> slots = held.stream().toList();
    if (!slots.isEmpty()) {
      lose();
      cursors.release(self.get().node(), slots);
    }
  }
}
