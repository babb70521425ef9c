package dev.baton.benchmarks.backlog;

import dev.baton.benchmarks.report.Reading;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Priority;
import dev.baton.sdk.PublishStream;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A subscription that owes many events of normal priority, a consumer that works them off one at a
 * time, and urgent events that are published meanwhile, each some time after the one before.
 */
public final class Backlog implements AutoCloseable {
  private static final String SUBSCRIPTION = "workers";
  private static final String TOPIC = "work.items";
  private static final String URGENT = "Urgent";
  private static final String PAYLOAD = "{\"text\": \"" + "x".repeat(280) + "\"}";
  private static final int SAY_EVERY = 100_000;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long LONGEST_SECONDS = 120;
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Baton publisher;
  private final Baton consumer;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Histogram latencies = new ConcurrentHistogram(DIGITS);
  private final Histogram publishes = new Histogram(DIGITS);
  private final AtomicLong worked = new AtomicLong();

  /** Works at the server at this address. */
  public Backlog(String address) {
    this.publisher = Baton.connect(address, "publisher");
    this.consumer = Baton.connect(address, "worker");
    publisher.subscription(SUBSCRIPTION).topics("work.*").create();
  }

  /** Has the subscription owe so many events; the stream tells what failed when it is closed. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void fill(long events, LongConsumer progress) {
    try (PublishStream stream = publisher.publishStream()) {
      for (long published = 1; published <= events; published++) {
        stream.send(OutgoingEvent.on(TOPIC, "Ordinary").json(PAYLOAD));
        if (published % SAY_EVERY == 0) {
          progress.accept(published);
        }
      }
    }
  }

  /**
   * Publishes urgent events while the others are worked off.
   *
   * @return the time from the call that publishes an urgent event until its handler is entered, and
   *     until the call is answered, which may be later
   * @throws IllegalStateException if nothing of the backlog is left in the end, or not all arrive
   */
  public List<Reading> race(long backlog, int urgent) throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(urgent);
    RunningSubscription running =
        consumer
            .subscription(SUBSCRIPTION)
            .topics("work.*")
            .concurrency(1)
            .handle(event -> work(event, arrived));
    for (int i = 0; i < urgent; i++) {
      LockSupport.parkNanos(PAUSE);
      OutgoingEvent event =
          OutgoingEvent.on(TOPIC, URGENT).json(PAYLOAD).priority(Priority.CRITICAL);
      long before = System.nanoTime();
      sent.put(event.id(), before);
      publisher.publish(event);
      publishes.recordValue(System.nanoTime() - before);
    }
    boolean all = arrived.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    long left = backlog + urgent - worked.get();
    running.close();
    if (!all || left <= 0) {
      throw new IllegalStateException(
          arrived.getCount() + " urgent events did not arrive; backlog left: " + left);
    }
    return List.of(
        reading("urgent-behind-backlog", latencies), reading("publish-urgent", publishes));
  }

  private void work(ReceivedEvent event, CountDownLatch arrived) {
    long now = System.nanoTime();
    worked.incrementAndGet();
    if (event.type().equals(URGENT)) {
      Long since = sent.remove(event.id());
      if (since != null) {
        latencies.recordValue(now - since);
        arrived.countDown();
      }
    }
  }

  private static Reading reading(String name, Histogram times) {
    int count = Math.toIntExact(times.getTotalCount());
    return new Reading(name, count, millis(times, 50), millis(times, 99), millis(times, 100));
  }

  private static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    consumer.close();
    publisher.close();
  }
}
