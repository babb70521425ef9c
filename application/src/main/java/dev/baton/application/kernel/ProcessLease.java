package dev.baton.application.kernel;

import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Owner;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.event.Priority;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node's hold of a process, and how far the process has come, as the store has it. Only one node
 * holds it; a node that has lost it without knowing does no harm, since whatever a process appends
 * is at an expected version, and what it stores is compared with the lease. For one thread; blocks.
 */
final class ProcessLease {
  private static final Duration LENGTH = Duration.ofSeconds(8);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration CLAIM_EVERY = Duration.ofSeconds(1);

  private final Cursors cursors;
  private final NodeId node;
  private final SlotId slot;
  private @Nullable Held held;
  private Instant next = Instant.MIN;
  private long stored;

  ProcessLease(Cursors cursors, NodeId node, ProcessId process) {
    this.cursors = cursors;
    this.node = node;
    this.slot = process.slot();
  }

  /** What became of the hold. */
  enum Hold {
    /** It is this node's, since just now: it goes on from what is stored. */
    TAKEN,
    /** It still is. */
    KEPT,
    /** It is another node's, or nobody can say. */
    NONE
  }

  /** Claims the process if it is free, and prolongs what is held. */
  Hold hold(Instant now) {
    Held mine = held;
    if (now.isBefore(next)) {
      return mine == null ? Hold.NONE : Hold.KEPT;
    }
    if (mine == null) {
      next = now.plus(CLAIM_EVERY);
      return claim(now);
    }
    next = now.plus(RENEW_EVERY);
    return unlessLost(cursors.renew(node, List.of(mine), LENGTH)) ? Hold.KEPT : Hold.NONE;
  }

  private Hold claim(Instant now) {
    return switch (cursors.claim(slot, new Owner(node, PeerAddress.NONE), LENGTH)) {
      case Claim.Claimed(long epoch, Optional<SlotCursor> cursor) -> {
        held = new Held(slot, epoch);
        next = now.plus(RENEW_EVERY);
        stored = cursor.map(ProcessLease::positionOf).orElse(0L);
        yield Hold.TAKEN;
      }
      case Claim.HeldBy other -> Hold.NONE;
    };
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
    Held mine = held;
    if (mine != null && position != stored) {
      SlotCursor.Lane lane = new SlotCursor.Lane(Priority.NORMAL.level(), position, List.of());
      if (unlessLost(
          cursors.save(node, List.of(new Saved(mine, new SlotCursor(0, List.of(lane))))))) {
        stored = position;
      }
    }
  }

  private boolean unlessLost(Set<SlotId> lost) {
    if (!lost.isEmpty()) {
      held = null;
    }
    return lost.isEmpty();
  }

  /** Gives it up, so that another node need not wait. */
  void release() {
    Held mine = held;
    if (mine != null) {
      cursors.release(node, List.of(mine));
      held = null;
    }
  }
}
