package dev.baton.application.kernel;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Owner;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's hold of what one node of the database does at a time. In the store it ends 8 seconds
 * after it was last asked for, and 2 seconds before that the node itself takes it to be over,
 * whatever its threads wait for: so no two nodes take it to be theirs at once. It is renewed every
 * 2 seconds, and asked for every second where another node holds it, by ticks: wall clocks are set.
 *
 * <p>{@link #isHeld} and {@link #holder} are for any thread and never block, all else is for one,
 * blocks, and throws {@code StoreUnavailableException}.
 */
public final class NodeLease {
  private static final Duration LENGTH = Duration.ofSeconds(8);
  private static final Duration SAFE = LENGTH.minusSeconds(2);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration CLAIM_EVERY = Duration.ofSeconds(1);

  private final Cursors cursors;
  private final Clock clock;
  private final Supplier<Owner> self;
  private final SlotId slot;

  private volatile @Nullable Held held;
  private volatile long safeUntil;
  private volatile PeerAddress holder = PeerAddress.NONE;

  // Of the holding thread.
  private long next;
  private Optional<SlotCursor> found = Optional.empty();

  /** What became of the hold. */
  public enum Hold {
    /** It is this node's, since just now. */
    TAKEN,
    /** It still is. */
    KEPT,
    /** It is another node's, or nobody can say. */
    NONE
  }

  /**
   * Not held yet.
   *
   * @param self this node, and where others reach it; asked for when the lease is
   */
  public NodeLease(Cursors cursors, Clock clock, Supplier<Owner> self, SlotId slot) {
    this.cursors = cursors;
    this.clock = clock;
    this.self = self;
    this.slot = slot;
    this.next = clock.ticks();
  }

  /** Whether it is this node's now. */
  public boolean isHeld() {
    return held != null && clock.ticks() - safeUntil < 0;
  }

  /** Where the node is reached that holds it, if it is another and others reach it. */
  public PeerAddress holder() {
    return holder;
  }

  /** How long there is nothing to do about it. */
  public Duration untilNext() {
    return Duration.ofNanos(Math.max(0, next - clock.ticks()));
  }

  /** Claims it if it is free, and prolongs what is held; mostly neither is due. */
  public Hold hold() {
    long now = clock.ticks();
    Held mine = held;
    if (mine != null && now - safeUntil >= 0) {
      held = null;
      return claim(now);
    }
    if (now - next < 0) {
      return mine == null ? Hold.NONE : Hold.KEPT;
    }
    if (mine == null) {
      return claim(now);
    }
    if (cursors.renew(self.get().node(), List.of(mine), LENGTH).isEmpty()) {
      prolong(now);
      return Hold.KEPT;
    }
    held = null;
    return claim(now);
  }

  private Hold claim(long askedAt) {
    return switch (cursors.claim(slot, self.get(), LENGTH)) {
      case Claim.Claimed(long epoch, Optional<SlotCursor> cursor) -> {
        found = cursor;
        holder = PeerAddress.NONE;
        prolong(askedAt);
        held = new Held(slot, epoch);
        yield Hold.TAKEN;
      }
      case Claim.HeldBy other -> {
        holder = other.address();
        next = askedAt + CLAIM_EVERY.toNanos();
        yield Hold.NONE;
      }
    };
  }

  /** From when it was asked for: the store's answer may have taken long. */
  private void prolong(long askedAt) {
    safeUntil = askedAt + SAFE.toNanos();
    next = askedAt + RENEW_EVERY.toNanos();
  }

  /** The cursor that was stored when it was taken. */
  Optional<SlotCursor> found() {
    return found;
  }

  /** Stores a cursor; returns whether that was done, which it is not where the hold is lost. */
  boolean store(SlotCursor cursor) {
    Held mine = held;
    if (mine == null) {
      return false;
    }
    boolean stored = cursors.save(self.get().node(), List.of(new Saved(mine, cursor))).isEmpty();
    if (!stored) {
      held = null;
    }
    return stored;
  }

  /** Gives it up, so that another node need not wait. */
  public void release() {
    Held mine = held;
    if (mine != null) {
      held = null;
      cursors.release(self.get().node(), List.of(mine));
    }
  }
}
