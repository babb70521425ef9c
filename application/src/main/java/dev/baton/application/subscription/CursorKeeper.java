package dev.baton.application.subscription;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Owner;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Claims, renews, stores and releases slots for the delivery loop, so that the loop never waits for
 * the store. Renewals go before stores, and both before claims: a rush of new subscriptions costs
 * no lease. One thread at a time calls {@link #runOnce}.
 */
public final class CursorKeeper {
  private static final int PAGE = 1_000;

  private final DeliveryPorts ports;
  private final Mailbox mailbox;
  private final Semaphore waiting = new Semaphore(0);
  private final AtomicReference<@Nullable Runnable> renewal = new AtomicReference<>();
  private final AtomicReference<@Nullable Runnable> saving = new AtomicReference<>();
  private final BlockingQueue<Runnable> others;

  /** Hears what came of a request, in the loop. */
  interface Reply<T> {
    /**
     * The store's answer.
     *
     * @param askedAt ticks just before the store was asked
     */
    void answered(T answer, long askedAt);

    /** The store did not answer. */
    void unavailable();
  }

  /**
   * What came of a claim.
   *
   * @param failing events of the window that stand beside the cursor, if the slot is ours
   * @param blocked keys that do
   */
  record Answer(Claim claim, List<FailingEvent> failing, List<BlockedKey> blocked) {
    /** The slot is ours and has nothing beside its cursor, or is not ours. */
    static Answer bare(Claim claim) {
      return new Answer(claim, List.of(), List.of());
    }
  }

  /** For a request whose answer changes nothing. */
  static <T> Reply<T> unheard() {
    return new Reply<>() {
      @Override
      public void answered(T answer, long askedAt) {}

      @Override
      public void unavailable() {}
    };
  }

  CursorKeeper(DeliveryPorts ports, Mailbox mailbox, int mostWaiting) {
    this.ports = ports;
    this.mailbox = mailbox;
    this.others = new LinkedBlockingQueue<>(mostWaiting);
  }

  // ---- the loop

  /** Claims a slot; false while as many requests wait as may. */
  boolean claim(SlotId slot, Reply<Answer> reply) {
    return queue(ask(() -> claim(slot), reply));
  }

  /** Finds parked events that are due; false while too many requests wait. */
  boolean parked(SlotId slot, long origin, long due, int limit, Reply<List<FailingEvent>> reply) {
    return queue(ask(() -> cursors().parked(slot, origin, due, limit), reply));
  }

  /** Prolongs leases; one renewal at a time. */
  void renew(List<Held> held, Reply<Set<SlotId>> reply) {
    renewal.set(ask(() -> cursors().renew(node(), held, Lease.LENGTH), reply));
    waiting.release();
  }

  /** Stores cursors; one save at a time. */
  void save(List<Saved> cursors, Reply<Set<SlotId>> reply) {
    saving.set(ask(() -> cursors().save(node(), cursors), reply));
    waiting.release();
  }

  /** Stores cursors a last time and gives their slots up; false while too many requests wait. */
  boolean release(List<Saved> cursors, Reply<Set<SlotId>> reply) {
    return queue(ask(() -> saveAndRelease(cursors), reply));
  }

  private boolean queue(Runnable request) {
    boolean queued = others.offer(request);
    if (queued) {
      waiting.release();
    }
    return queued;
  }

  // ---- the keeper's thread

  /**
   * Asks the store for one thing, waiting for a request up to {@code maxWait}; returns whether
   * there was one.
   *
   * @throws InterruptedException when interrupted while waiting
   */
  public boolean runOnce(Duration maxWait) throws InterruptedException {
    if (!waiting.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    Runnable request = renewal.getAndSet(null);
    if (request == null) {
      request = saving.getAndSet(null);
    }
    if (request == null) {
      request = others.poll();
    }
    if (request != null) {
      request.run();
    }
    return true;
  }

  private <T> Runnable ask(Supplier<T> question, Reply<T> reply) {
    Clock clock = ports.clock();
    return () -> {
      long askedAt = clock.ticks();
      try {
        T answer = question.get();
        mailbox.put(() -> reply.answered(answer, askedAt));
      } catch (StoreUnavailableException away) {
        mailbox.put(reply::unavailable);
      }
    };
  }

  private Answer claim(SlotId slot) {
    Owner owner = new Owner(node(), ports.cluster().address().get());
    Claim claim = cursors().claim(slot, owner, Lease.LENGTH);
    return switch (claim) {
      case Claim.Claimed(long epoch, Optional<SlotCursor> cursor) ->
          cursor.map(stored -> beside(claim, slot, stored.origin())).orElse(Answer.bare(claim));
      case Claim.HeldBy held -> Answer.bare(claim);
    };
  }

  private Answer beside(Claim claim, SlotId slot, long origin) {
    List<FailingEvent> failing =
        all(0, after -> cursors().failing(slot, origin, after, PAGE), last -> last.position());
    List<BlockedKey> blocked =
        all(
            Long.MIN_VALUE,
            from -> cursors().blockedKeys(slot, origin, from, PAGE),
            last -> last.key() == Long.MAX_VALUE ? last.key() : last.key() + 1);
    return new Answer(claim, failing, blocked);
  }

  /** All of them, in pages; there are no more than a slot holds. */
  private static <T> List<T> all(long first, LongFunction<List<T>> read, ToLongFunction<T> goOnAt) {
    List<T> all = new ArrayList<>();
    long at = first;
    while (true) {
      List<T> page = read.apply(at);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      at = goOnAt.applyAsLong(page.getLast());
    }
  }

  private Set<SlotId> saveAndRelease(List<Saved> saved) {
    Set<SlotId> lost = cursors().save(node(), saved);
    cursors().release(node(), saved.stream().map(Saved::held).toList());
    return lost;
  }

  private Cursors cursors() {
    return ports.cursors();
  }

  private NodeId node() {
    return ports.node();
  }
}
