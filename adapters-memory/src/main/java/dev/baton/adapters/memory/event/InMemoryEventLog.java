package dev.baton.adapters.memory.event;

import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The log in memory: for embedding, for tests, for the simulation. It lasts as long as the object,
 * and is as large as what it holds: events go only when {@link #runOnce housekeeping} runs and the
 * time of their class is over. Safe for any thread; one lock guards it, held for one batch or one
 * page at a time and never while anything waits.
 */
public final class InMemoryEventLog implements EventLog, Housekeeping {
  private static final int PAGE_MOST = 1000;
  private static final int BEGINNING_MOST = 100;
  private static final int DROPPED_MOST = 10_000;

  /**
   * How long what is remembered.
   *
   * @param window for how long an event that comes again is recognised
   * @param recognised how many events are recognised at most, the latest
   * @param kept how long the events of a class stay; a class that is not named stays for ever
   */
  public record Limits(Duration window, int recognised, Map<Retention, Duration> kept) {
    /** 24 hours and the latest 200,000 events; classes stay for a year, thirty days, a day. */
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofHours(24),
            200_000,
            Map.of(
                Retention.LONG, Duration.ofDays(365),
                Retention.STANDARD, Duration.ofDays(30),
                Retention.SHORT, Duration.ofDays(1)));

    public Limits {
      kept = Map.copyOf(kept);
      if (recognised < 1 || window.isNegative()) {
        throw new IllegalArgumentException("a window recognises one event at least");
      }
    }
  }

  private final Object lock = new Object();
  private final Clock clock;
  private final Journal journal = new Journal();
  private final Pages pages = new Pages(journal);
  private final Window window;
  private final Expiry expiry;
  private final InMemoryTimers timers = new InMemoryTimers();
  private Instant recordedLast = Instant.MIN;

  public InMemoryEventLog(Clock clock) {
    this(clock, Limits.DEFAULT);
  }

  public InMemoryEventLog(Clock clock, Limits limits) {
    this.clock = clock;
    this.window = new Window(limits.window(), limits.recognised());
    this.expiry = new Expiry(limits.kept());
  }

  /** The timers that are set by what is appended here. */
  public InMemoryTimers timers() {
    return timers;
  }

  @Override
  public List<AppendResult> append(List<? extends Prepared> requests) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one request");
    }
    synchronized (lock) {
      Instant at = recordedNow();
      window.slide(at);
      List<AppendResult> results = new ArrayList<>(requests.size());
      Admission.Parts parts = new Admission.Parts(journal, window, expiry, timers);
      for (Prepared each : requests) {
        results.add(new Admission(parts, each.request()).admit(at));
      }
      return List.copyOf(results);
    }
  }

  @Override
  public long head() {
    synchronized (lock) {
      return journal.head();
    }
  }

  @Override
  public Page scan(long from, int limit) {
    synchronized (lock) {
      return pages.scan(journal.all(), from, checked(limit));
    }
  }

  @Override
  public Page scanPriority(int priority, long from, int limit) {
    synchronized (lock) {
      return pages.scan(journal.priority(priority), from, checked(limit));
    }
  }

  @Override
  public Page scanRetention(Retention retention, long from, int limit) {
    synchronized (lock) {
      return pages.scan(journal.retention(retention), from, checked(limit));
    }
  }

  @Override
  public Page read(ReadRequest request) {
    synchronized (lock) {
      return pages.read(request);
    }
  }

  @Override
  public List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    synchronized (lock) {
      Run run = journal.stream(namespace, stream);
      return run.slice(run.indexFrom(fromVersion), checked(limit));
    }
  }

  @Override
  public List<List<RecordedEvent>> readBeginnings(List<StreamKey> streams, int limit) {
    int unused = checked(streams.size());
    if (limit < 1 || limit > BEGINNING_MOST) {
      throw new IllegalArgumentException("a beginning has 1 to 100 events, but was " + limit);
    }
    synchronized (lock) {
      return streams.stream()
          .map(key -> journal.stream(key.namespace(), key.stream()).slice(0, limit))
          .toList();
    }
  }

  @Override
  public List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit) {
    synchronized (lock) {
      Run run = journal.conversation(namespace, correlationId);
      return run.slice(run.indexUpTo(after) + 1, checked(limit));
    }
  }

  @Override
  public long positionAt(Instant recordedAt) {
    synchronized (lock) {
      Run all = journal.all();
      int index = all.indexFrom(recordedAt);
      return index < all.size() ? all.get(index).position() : journal.head() + 1;
    }
  }

  /** Drops events whose time is over, and forgets what the window has passed. */
  @Override
  public void runOnce(Instant now) {
    synchronized (lock) {
      window.slide(now);
      journal.drop(expiry.due(now, DROPPED_MOST));
    }
  }

  /** The time at which the log takes a batch; it stands still while the clock goes back. */
  private Instant recordedNow() {
    Instant now = clock.now();
    recordedLast = now.isAfter(recordedLast) ? now : recordedLast;
    return recordedLast;
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > PAGE_MOST) {
      throw new IllegalArgumentException("a page has 1 to 1,000 events, but was " + limit);
    }
    return limit;
  }
}
