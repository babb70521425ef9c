package dev.baton.application.kernel;

import dev.baton.domain.event.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The most recent events, in memory: what a live subscriber reads instead of the store. Bounded in
 * count and bytes; the oldest go first. Positions in it are dense. Safe for any thread; fed by one
 * at a time, through {@link TailFeed}.
 */
public final class Tail {
  /** What an event weighs beside its payload, in bytes: an estimate of its objects. */
  private static final long OVERHEAD = 400;

  private final @Nullable RecordedEvent[] ring;
  private final int mask;
  private final long maxBytes;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();

  // Guarded by lock; head is read without it as well.
  private volatile long head;
  private long first = 1;
  private long bytes;

  /** Hears of events in the order of their positions, on the feeding thread, before any waiter. */
  @FunctionalInterface
  public interface Listener {
    /** What has just been added; must be quick and must not throw. */
    void added(Arrivals news);
  }

  /**
   * An empty tail.
   *
   * @param capacity events at most; rounded up to a power of two
   * @param maxBytes bytes at most, payloads and an allowance for each event
   */
  public Tail(int capacity, long maxBytes) {
    int size = Integer.highestOneBit(Math.max(2, capacity) - 1) << 1;
    this.ring = new RecordedEvent[size];
    this.mask = size - 1;
    this.maxBytes = maxBytes;
  }

  /** From now on {@code listener} hears of what is added. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Begins after {@code position}: an empty tail of a log that has events up to there. */
  void startAfter(long position) {
    synchronized (lock) {
      if (head != 0 || first != 1) {
        throw new IllegalStateException("the tail has begun at " + first);
      }
      head = position;
      first = position + 1;
    }
  }

  /** Adds events that follow the head without a hole. */
  void add(List<RecordedEvent> events) {
    synchronized (lock) {
      for (RecordedEvent event : events) {
        if (event.position() != head + 1) {
          throw new IllegalStateException(event.position() + " does not follow " + head);
        }
        put(event);
      }
    }
    Arrivals news = Arrivals.of(events);
    Defects defects = new Defects();
    for (Listener listener : listeners) {
      defects.collect(() -> listener.added(news));
    }
    synchronized (lock) {
      lock.notifyAll();
    }
    defects.surface();
  }

  /**
   * Goes on after a position beyond the head: retention has dropped some of what stands between,
   * and nothing of before is in memory any more.
   */
  void skipTo(long position) {
    synchronized (lock) {
      if (position <= head) {
        throw new IllegalStateException("the tail is at " + head + " already");
      }
      while (first <= head) {
        dropFirst();
      }
      head = position;
      first = position + 1;
      lock.notifyAll();
    }
  }

  private void put(RecordedEvent event) {
    long position = event.position();
    if (position - first >= ring.length) {
      dropFirst();
    }
    ring[(int) position & mask] = event;
    bytes += weight(event);
    head = position;
    while (bytes > maxBytes && first < head) {
      dropFirst();
    }
  }

  private void dropFirst() {
    int slot = (int) first & mask;
    bytes -= weight(Objects.requireNonNull(ring[slot]));
    ring[slot] = null;
    first++;
  }

  private static long weight(RecordedEvent event) {
    return OVERHEAD + event.event().content().data().size();
  }

  /** The highest position that this node knows of, 0 for an empty log. */
  public long head() {
    return head;
  }

  /** The lowest position still in memory, or one beyond the head where there is none. */
  public long first() {
    synchronized (lock) {
      return first;
    }
  }

  /**
   * Copies events that follow each other, beginning at a position.
   *
   * @return how many; 0 where {@code from} is not in memory (any more, or yet)
   */
  public int copy(long from, int max, List<RecordedEvent> into) {
    synchronized (lock) {
      if (from < first || from > head) {
        return 0;
      }
      int count = (int) Math.min(max, head - from + 1);
      for (int i = 0; i < count; i++) {
        into.add(Objects.requireNonNull(ring[(int) (from + i) & mask]));
      }
      return count;
    }
  }

  /** Waits until the head is at {@code position} or beyond; false when the time is up first. */
  public boolean await(long position, Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    synchronized (lock) {
      while (head < position && nanos > 0) {
        long step = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(100));
        TimeUnit.NANOSECONDS.timedWait(lock, step);
        nanos -= step;
      }
      return head >= position;
    }
  }
}
