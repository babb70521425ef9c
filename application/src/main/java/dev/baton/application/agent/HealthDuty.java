package dev.baton.application.agent;

import dev.baton.application.kernel.NodeLease;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Which node of the database watches the health of agents: whoever has the lease. For one thread,
 * which blocks; {@link #isOurs} and {@link #watcher} are for any.
 */
public final class HealthDuty {
  /** No subscription has this identity: facts stand at positions from 1 on. */
  private static final SlotId HEALTH = new SlotId(0, 0);

  private final NodeLease lease;
  private final HealthWatch watch;

  /**
   * Nobody's duty yet.
   *
   * @param self this node, and where others reach it; asked for when the lease is
   */
  public HealthDuty(Cursors cursors, Supplier<Cursors.Owner> self, Clock clock, HealthWatch watch) {
    this.lease = new NodeLease(cursors, clock, self, HEALTH);
    this.watch = watch;
  }

  /** Whether this node watches: not any more from when another one may. */
  public boolean isOurs() {
    return lease.isHeld();
  }

  /** Where the node is reached that watches, if it is another and others reach it. */
  public PeerAddress watcher() {
    return lease.holder();
  }

  /** Renews the lease, or asks for it; returns how long it is until the next time. */
  Duration runOnce(Instant now) {
    switch (lease.hold()) {
      case TAKEN -> watch.begin(now);
      case KEPT -> {}
      case NONE -> watch.end();
    }
    return lease.untilNext();
  }

  /** Gives the duty up, so that another node need not wait for the end of the lease. */
  public void release() {
    watch.end();
    lease.release();
  }
}
