package dev.baton.application.subscription;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Owner;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
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
import java.util.function.Supplier;
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
   * @param failing events that stand beside the cursor, if the slot is ours
   */
  record Answer(Claim claim, List<FailingEvent> failing) {}

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
    return new Answer(
        claim,
        switch (claim) {
          case Claim.Claimed(long epoch, Optional<SlotCursor> cursor) ->
              cursor.map(stored -> failing(slot, stored.origin())).orElse(List.of());
          case Claim.HeldBy held -> List.of();
        });
  }

  /** All of them, in pages; there are no more than a window holds. */
  private List<FailingEvent> failing(SlotId slot, long origin) {
    List<FailingEvent> all = new ArrayList<>();
    long after = 0;
    while (true) {
      List<FailingEvent> page = cursors().failing(slot, origin, after, PAGE);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      after = page.getLast().position();
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
