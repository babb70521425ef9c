package dev.baton.application.kernel;

import dev.baton.domain.event.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Looks at events as they come, so that a process sleeps through those that are no concern of it,
 * and does not read them. What concerns it depends on what it has taken in; so whatever comes
 * before it has taken in a page that did concern it is to be read, whatever it looked like. Fed by
 * the tail, asked by the thread that runs the process.
 */
final class ProcessNews implements Tail.Listener {
  private static final long NONE = Long.MAX_VALUE;

  private final Predicate<RecordedEvent> awaited;
  private final Object lock = new Object();

  // Guarded by lock.
  private long head;

  /** Up to here all is to be read; what stands behind it was looked at as things are. */
  private long unlooked;

  /** The first behind that which is a concern. */
  private long first = NONE;

  /**
   * What comes behind {@code head}.
   *
   * @param awaited which published events are a concern; facts always are
   */
  ProcessNews(Predicate<RecordedEvent> awaited, long head) {
    this.awaited = awaited;
    this.head = head;
    this.unlooked = head;
  }

  /** Under the lock, so that a change of what concerns comes before all of them, or after. */
  @Override
  public void added(Arrivals news) {
    synchronized (lock) {
      if (news.first() != head + 1) {
        unlooked = news.first() - 1;
        first = NONE;
      }
      head = news.last();
      if (first == NONE) {
        first = firstOf(news);
        if (first != NONE) {
          lock.notifyAll();
        }
      }
    }
  }

  private long firstOf(Arrivals news) {
    long fact = news.reserved().isEmpty() ? NONE : news.reserved().getFirst().position();
    for (RecordedEvent event : news.events()) {
      if (event.position() >= fact || awaited.test(event)) {
        return event.position();
      }
    }
    return NONE;
  }

  /** Whether anything in a page is a concern. */
  boolean isConcern(List<RecordedEvent> events) {
    return events.stream().anyMatch(event -> event.topic().isReserved() || awaited.test(event));
  }

  /** What concerns the process may be another matter from here on. */
  void changed() {
    synchronized (lock) {
      unlooked = head;
      first = NONE;
    }
  }

  /** Where to read on: at {@code next}, or behind it, as far as nothing is a concern. */
  long goOn(long next) {
    synchronized (lock) {
      if (next <= unlooked) {
        return next;
      }
      if (first == NONE) {
        return Math.max(next, head + 1);
      }
      long concerned = Math.max(next, first);
      unlooked = head;
      first = NONE;
      return concerned;
    }
  }

  /** Waits until there is something to read, for a while at most; it may be woken for nothing. */
  void await(long next, Duration most) throws InterruptedException {
    synchronized (lock) {
      if (first == NONE && next > unlooked) {
        TimeUnit.NANOSECONDS.timedWait(lock, most.toNanos());
      }
    }
  }

  /** Waits for nothing in particular. */
  void rest(Duration most) throws InterruptedException {
    synchronized (lock) {
      TimeUnit.NANOSECONDS.timedWait(lock, most.toNanos());
    }
  }
}
