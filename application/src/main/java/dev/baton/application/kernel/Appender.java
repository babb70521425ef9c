package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.TimerChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The node's one way into the log. Requests queue here; {@link #runOnce} takes all that came while
 * the last append was becoming durable and appends them together (group commit without a timer).
 * The queue is bounded in count and bytes: when it is full, an offer is refused at once.
 *
 * <p>Offers are safe from any thread and never block. One thread at a time calls {@code runOnce}.
 * What was appended is fed to the {@link Tail} and then answered by an executor, batch after batch:
 * on another thread, so that the store has the next batch meanwhile; or at once, on the thread of
 * {@code runOnce}.
 */
public final class Appender {
  private static final int ENVELOPE_BYTES = 400;

  private final EventLog log;
  private final TailFeed tail;
  private final AppendBounds bounds;
  private final Consumer<Runnable> answering;
  private final BlockingQueue<Pending> queue;
  private final AtomicLong queuedBytes = new AtomicLong();
  private volatile State state = State.OPEN;
  private volatile Consumer<List<TimerChange>> timers = changes -> {};

  private enum State {
    OPEN,
    STORE_AWAY,
    CLOSED
  }

  /** What came of an offer. */
  public enum Offer {
    /** It queues; the listener will be answered. */
    ACCEPTED,
    /** The queue is full. */
    FULL,
    /** The store did not answer lately. */
    STORE_AWAY,
    /** This node takes no more. */
    CLOSED
  }

  /** Hears what became of a request: one call, on the thread that answers. */
  public interface Listener {
    /** For who does not want to know. */
    Listener NOBODY =
        new Listener() {
          @Override
          public void answered(AppendResult result) {}

          @Override
          public void unavailable() {}
        };

    /** The store's answer. */
    void answered(AppendResult result);

    /** The store did not answer; whether it has the events is unknown. */
    void unavailable();
  }

  private record Pending(EventLog.Prepared prepared, Listener listener, int bytes) {
    AppendRequest request() {
      return prepared.request();
    }
  }

  /** Answers on the thread of {@link #runOnce}. */
  public Appender(EventLog log, TailFeed tail, AppendBounds bounds) {
    this(log, tail, bounds, Runnable::run);
  }

  /**
   * An appender with an empty queue.
   *
   * @param answering runs what it is given in that order, one after the other; where too much waits
   *     there, it holds {@link #runOnce} up
   */
  public Appender(EventLog log, TailFeed tail, AppendBounds bounds, Consumer<Runnable> answering) {
    this.answering = answering;
    this.log = log;
    this.tail = tail;
    this.bounds = bounds;
    this.queue = new ArrayBlockingQueue<>(bounds.queuedRequests());
  }

  /**
   * From now on {@code listener} hears of timers that this node has changed, on the thread that
   * answers; it must not block and must not throw.
   */
  public void onTimers(Consumer<List<TimerChange>> listener) {
    timers = listener;
  }

  /** Queues a request. */
  public Offer offer(AppendRequest request, Listener listener) {
    if (state != State.OPEN) {
      return state == State.CLOSED ? Offer.CLOSED : Offer.STORE_AWAY;
    }
    int bytes = bytesOf(request);
    if (queuedBytes.get() + bytes > bounds.queuedBytes()) {
      return Offer.FULL; // before anything is computed
    }
    Pending pending = new Pending(log.prepare(request), listener, bytes);
    if (queuedBytes.addAndGet(pending.bytes()) > bounds.queuedBytes() || !queue.offer(pending)) {
      queuedBytes.addAndGet(-pending.bytes());
      return Offer.FULL;
    }
    return cameTooLate(pending) ? Offer.CLOSED : Offer.ACCEPTED;
  }

  /** Whether this closed meanwhile, so that perhaps nobody comes by the queue any more. */
  private boolean cameTooLate(Pending pending) {
    if (state != State.CLOSED || !queue.remove(pending)) {
      return false;
    }
    queuedBytes.addAndGet(-pending.bytes());
    return true;
  }

  private static int bytesOf(AppendRequest request) {
    int bytes = 0;
    for (NewEvent event : request.events()) {
      bytes += ENVELOPE_BYTES + event.event().content().data().size();
    }
    return bytes;
  }

  /** Takes no more; what queues is still appended. */
  public void close() {
    state = State.CLOSED;
  }

  /** Whether nothing queues. What {@code runOnce} is working on is not counted. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /**
   * Appends one batch, waiting for its first request up to {@code maxWait}; after the store was
   * away, only looks whether it is back.
   *
   * @return how many requests were answered, or are about to be
   */
  public int runOnce(Duration maxWait) throws InterruptedException {
    if (state == State.STORE_AWAY) {
      return probe(maxWait);
    }
    List<Pending> batch = nextBatch(maxWait);
    if (!batch.isEmpty()) {
      append(batch);
    }
    return batch.size();
  }

  private List<Pending> nextBatch(Duration maxWait) throws InterruptedException {
    List<Pending> batch = new ArrayList<>();
    Pending next = queue.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    int events = 0;
    int bytes = 0;
    while (next != null) {
      batch.add(next);
      queuedBytes.addAndGet(-next.bytes());
      events += next.request().events().size();
      bytes += next.bytes();
      boolean full = events >= bounds.batchEvents() || bytes >= bounds.batchBytes();
      next = full ? null : queue.poll();
    }
    return batch;
  }

  private void append(List<Pending> batch) {
    List<AppendResult> results;
    try {
      results = log.append(batch.stream().map(Pending::prepared).toList());
    } catch (StoreUnavailableException away) {
      storeIsAway(batch);
      return;
    } catch (RuntimeException failure) {
      // A defect: nobody knows what is in the log, and the callers must not wait for ever.
      batch.forEach(pending -> pending.listener().unavailable());
      throw failure;
    }
    answering.accept(() -> answer(batch, results));
  }

  private void answer(List<Pending> batch, List<AppendResult> results) {
    Defects defects = new Defects();
    defects.collect(() -> feedTail(batch, results));
    for (int i = 0; i < batch.size(); i++) {
      Listener listener = batch.get(i).listener();
      AppendResult result = results.get(i);
      List<TimerChange> changes = batch.get(i).request().timers();
      if (!changes.isEmpty() && result instanceof AppendResult.Appended) {
        defects.collect(() -> timers.accept(changes));
      }
      defects.collect(() -> listener.answered(result));
    }
    defects.surface();
  }

  /** The events are durable: a tail that cannot be fed now is fed by the next look at the log. */
  private void feedTail(List<Pending> batch, List<AppendResult> results) {
    try {
      tail.appended(Recording.of(batch.stream().map(Pending::request).toList(), results));
    } catch (StoreUnavailableException laterThen) {
      return;
    }
  }

  private void storeIsAway(List<Pending> batch) {
    if (state == State.OPEN) {
      state = State.STORE_AWAY;
    }
    List<Pending> refused = new ArrayList<>(batch);
    queue.drainTo(refused);
    for (Pending pending : refused) {
      pending.listener().unavailable();
    }
    queuedBytes.addAndGet(-sum(refused.subList(batch.size(), refused.size())));
  }

  private static long sum(List<Pending> pending) {
    return pending.stream().mapToLong(Pending::bytes).sum();
  }

  /** Whoever slipped into the queue as the store went away is answered, not kept waiting. */
  private int probe(Duration maxWait) throws InterruptedException {
    Pending early = queue.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    if (early != null) {
      queuedBytes.addAndGet(-early.bytes());
      early.listener().unavailable();
    }
    try {
      log.head();
    } catch (StoreUnavailableException stillAway) {
      return early == null ? 0 : 1;
    }
    if (state == State.STORE_AWAY) {
      state = State.OPEN;
    }
    return early == null ? 0 : 1;
  }
}
