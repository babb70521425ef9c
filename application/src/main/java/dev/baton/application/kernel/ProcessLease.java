package dev.baton.application.kernel;

import dev.baton.application.kernel.NodeLease.Hold;
import dev.baton.application.port.Cursors.Owner;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.event.Priority;
import dev.baton.domain.subscription.SlotCursor;
import java.util.List;

/**
 * A node's hold of a process, and how far the process has come, as the store has it. A node that
 * has lost it without knowing does no harm, since whatever a process appends is at an expected
 * version, and what it stores is compared with the lease. For one thread; blocks.
 */
final class ProcessLease {
  private final NodeLease lease;
  private long stored;

  ProcessLease(ProcessPorts ports, ProcessId process) {
    Owner owner = new Owner(ports.node(), PeerAddress.NONE);
    this.lease = new NodeLease(ports.cursors(), ports.clock(), () -> owner, process.slot());
  }

  /** Claims the process if it is free, and prolongs what is held. */
  Hold hold() {
    Hold hold = lease.hold();
    switch (hold) {
      case TAKEN -> stored = lease.found().map(ProcessLease::positionOf).orElse(0L);
      case KEPT, NONE -> {}
    }
    return hold;
  }

  private static long positionOf(SlotCursor cursor) {
    return cursor.lanes().getFirst().floor();
  }

  /** Everything up to this position was taken in, as the store knows. */
  long stored() {
    return stored;
  }

  /** Stores how far the process has come; where the hold is lost, nothing. */
  void store(long position) {
    if (position != stored) {
      SlotCursor.Lane lane = new SlotCursor.Lane(Priority.NORMAL.level(), position, List.of());
      if (lease.store(new SlotCursor(0, List.of(lane)))) {
        stored = position;
      }
    }
  }

  /** Gives it up, so that another node need not wait. */
  void release() {
    lease.release();
  }
}
