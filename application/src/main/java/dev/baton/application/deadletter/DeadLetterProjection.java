package dev.baton.application.deadletter;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.TopicName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the rows of dead letters up to date with the log. The tail says whether there is something
 * new among the facts; only then are they read, so a busy log without dead letters costs nothing.
 * Of several nodes that do the same, the quicker one stores and the others follow it.
 *
 * <p>One thread at a time calls {@link #runOnce}; everything else is safe for any thread.
 */
public final class DeadLetterProjection implements Tail.Listener {
  private static final TopicName TOPIC = FactStream.topicOf(DeadLetterAppends.CAPABILITY);
  private static final int PAGE = 1000;

  /** Beginning anew has to look at no more positions than this in vain. */
  private static final long STORED_EVERY = 1_000_000;

  private final EventLog log;
  private final Tail tail;
  private final DeadLetters letters;
  private final RowChanges changes;
  private final Object lock = new Object();

  // Guarded by lock.
  private long announced;
  private long lastFact;
  private long seen = -1;
  private int waiting;
  private boolean caughtUp;

  // Only of the thread that runs it.
  private long stored;

  public DeadLetterProjection(EventLog log, Tail tail, DeadLetters letters, FactCodec codec) {
    this.log = log;
    this.tail = tail;
    this.letters = letters;
    this.changes = new RowChanges(letters::find, codec);
  }

  /** A fact wakes the projection; anything wakes those who wait for a position. */
  @Override
  public void added(Arrivals news) {
    synchronized (lock) {
      announced = news.last();
      boolean fact = false;
      for (RecordedEvent event : news.reserved()) {
        if (event.topic().equals(TOPIC)) {
          lastFact = event.position();
          fact = true;
        }
      }
      if (fact || waiting > 0) {
        lock.notifyAll();
      }
    }
  }

  /** Takes in one page of facts, if there are any; else waits for them, up to {@code maxWait}. */
  public void runOnce(Duration maxWait) throws InterruptedException {
    if (seen() < 0) {
      beginAt(letters.position());
    }
    if (awaitFacts(maxWait)) {
      long head = tail.head();
      long from = seen() + 1;
      takeIn(log.scanRetention(Retention.KEEP, from, PAGE), head);
    } else if (seen() - stored >= STORED_EVERY) {
      store(seen(), List.of(), true);
    }
  }

  private void beginAt(long position) {
    stored = position;
    advance(position, false);
  }

  private boolean awaitFacts(Duration maxWait) throws InterruptedException {
    synchronized (lock) {
      if (caughtUp && lastFact <= seen) {
        TimeUnit.NANOSECONDS.timedWait(lock, maxWait.toNanos());
      }
      boolean facts = !caughtUp || lastFact > seen;
      seen = facts ? seen : Math.max(seen, announced);
      return facts;
    }
  }

  /** What the tail held before the page was read stood in the log then. */
  private void takeIn(Page page, long head) {
    List<RecordedEvent> facts =
        page.events().stream().filter(event -> event.topic().equals(TOPIC)).toList();
    long to = page.end() ? Math.max(head, page.next() - 1) : page.next() - 1;
    if (facts.isEmpty() && to - stored < STORED_EVERY) {
      advance(to, page.end());
    } else {
      store(to, facts, page.end());
    }
  }

  /** Where another node was quicker, its rows are where this one goes on. */
  private void store(long to, List<RecordedEvent> facts, boolean end) {
    if (letters.save(stored, to, changes.of(facts))) {
      stored = to;
      advance(to, end);
    } else {
      beginAt(letters.position());
    }
  }

  private void advance(long to, boolean end) {
    synchronized (lock) {
      seen = to;
      caughtUp = end;
      lock.notifyAll();
    }
  }

  private long seen() {
    synchronized (lock) {
      return seen;
    }
  }

  /** Waits until the rows are up to date with a position; false when the time is up first. */
  public boolean await(long position, Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    synchronized (lock) {
      waiting++;
      try {
        while (reached() < position && nanos > 0) {
          long step = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(100));
          TimeUnit.NANOSECONDS.timedWait(lock, step);
          nanos -= step;
        }
      } finally {
        waiting--;
      }
      return reached() >= position;
    }
  }

  /** As {@link #await}, for whatever this node knows of now. */
  boolean awaitLatest(Duration timeout) throws InterruptedException {
    return await(tail.head(), timeout);
  }

  /** What was announced and holds no dead letter needs no reading. */
  private long reached() {
    return caughtUp && lastFact <= seen ? Math.max(seen, announced) : seen;
  }
}
