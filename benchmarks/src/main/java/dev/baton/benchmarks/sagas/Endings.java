package dev.baton.benchmarks.sagas;

import dev.baton.benchmarks.load.Paced;
import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.Times;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Things that are begun, so many open at once, and whose end is heard of. Ends may be told by any
 * thread; all else is for one.
 */
final class Endings implements AutoCloseable {
  private static final int DIGITS = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final String what;
  private final Consumer<String> begin;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Long> open = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile Semaphore room = new Semaphore(0);
  private volatile Histogram times = new ConcurrentHistogram(DIGITS);

  /**
   * Nothing is begun yet.
   *
   * @param what for people, and in front of the ids
   * @param begin begins the one of an id; blocks
   */
  Endings(String what, Consumer<String> begin) {
    this.what = what;
    this.begin = begin;
  }

  /** It has ended. */
  void ended(String id) {
    Long since = open.remove(id);
    if (since != null) {
      times.recordValue(System.nanoTime() - since);
      room.release();
    }
  }

  /** Begins so many a second, for so long, and waits for their ends. */
  void perSecond(int rate, Duration time) throws InterruptedException {
    Paced.perSecond(rate, time, this::next);
    awaitEnds();
  }

  /**
   * How many end in a second while so many are open; it is warmed up as long before.
   *
   * @param name of the measurement
   */
  Rate measure(String name, int most, Duration measured) throws InterruptedException {
    room = new Semaphore(most);
    Histogram unused = keepOpen(measured);
    long begun = System.nanoTime();
    Histogram counted = keepOpen(measured);
    double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
    awaitEnds();
    return new Rate(name, counted.getTotalCount() / seconds, Times.reading(name, counted));
  }

  private Histogram keepOpen(Duration time) throws InterruptedException {
    times = new ConcurrentHistogram(DIGITS);
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      room.acquire();
      next();
    }
    return times;
  }

  private void next() {
    String id = what + "-" + numbers.incrementAndGet();
    open.put(id, System.nanoTime());
    calls.execute(() -> begin.accept(id));
  }

  private void awaitEnds() throws InterruptedException {
    Paced.awaitNone(what + " have not ended", open::size);
  }

  @Override
  public void close() {
    calls.shutdown();
  }
}
