package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps the {@link Tail} at the head of the log: with what this node appends, at once, and with
 * what other nodes append, by looking for it. Positions are dense, so a hole before one's own
 * events says that another node appended, and is read from the log. Safe for any thread; one feeds
 * at a time.
 */
public final class TailFeed {
  private static final int PAGE = 1000;

  private final EventLog log;
  private final Tail tail;
  private final SharedWork feeding = new SharedWork("feeding the tail");

  public TailFeed(EventLog log, Tail tail) {
    this.log = log;
    this.tail = tail;
  }

  /**
   * Begins at the log's head, with up to {@code warm} of its last events in memory: of those that
   * stand above whatever retention has dropped, since a tail has no holes.
   */
  public void start(int warm) {
    long head = log.head();
    long cold = Math.max(0, head - warm);
    long horizon = log.scan(cold + 1, 1).horizon();
    tail.startAfter(Math.max(cold, Math.min(horizon, head)));
    runOnce();
  }

  /**
   * Events that this node has appended, ascending. Where another node's events stand before them,
   * those are read first; where a look at the log was quicker, nothing is left to do.
   */
  public void appended(List<RecordedEvent> events) {
    feeding.alone(
        () -> {
          List<RecordedEvent> news = new ArrayList<>(events.size());
          for (RecordedEvent event : events) {
            if (event.position() > tail.head() + 1 + news.size()) {
              addAll(news);
              readUpTo(event.position() - 1);
            }
            if (event.position() == tail.head() + 1 + news.size()) {
              news.add(event);
            }
          }
          addAll(news);
        });
  }

  /**
   * Looks for events of other nodes; returns whether there are any since. Bounded by the log's
   * head; those who look at one time share one look.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public boolean runOnce() {
    long before = tail.head();
    feeding.together(() -> readUpTo(log.head()));
    return tail.head() > before;
  }

  /**
   * What a view of the tail shows; where that does not suffice, what it shows when the tail is at
   * the head of the log. For whoever would say that something is not there, which another node may
   * have appended a moment ago. May block.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public <T> T look(Supplier<T> view, Predicate<T> suffices) {
    T shown = view.get();
    if (suffices.test(shown)) {
      return shown;
    }
    boolean unused = runOnce();
    return view.get();
  }

  private void addAll(List<RecordedEvent> news) {
    if (!news.isEmpty()) {
      tail.add(List.copyOf(news));
      news.clear();
    }
  }

  private void readUpTo(long position) {
    while (tail.head() < position) {
      long before = tail.head();
      take(log.scan(before + 1, PAGE));
      if (tail.head() == before) {
        return;
      }
    }
  }

  /**
   * Adds what follows. Where retention has dropped something, as it does near the head of a log
   * that little is appended to, the tail goes on behind that; any other hole is a lost event.
   */
  private void take(Page page) {
    List<RecordedEvent> news = new ArrayList<>(page.events().size());
    for (RecordedEvent event : page.events()) {
      if (event.position() > tail.head() + 1 + news.size()) {
        if (event.position() > page.horizon() + 1) {
          throw new IllegalStateException("the log has a hole before " + event.position());
        }
        addAll(news);
        tail.skipTo(event.position() - 1);
      }
      news.add(event);
    }
    addAll(news);
    long end = page.end() ? Math.min(page.horizon(), page.next() - 1) : 0;
    if (end > tail.head()) {
      tail.skipTo(end);
    }
  }
}
