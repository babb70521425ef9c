package dev.baton.benchmarks.requests;

import dev.baton.benchmarks.load.Paced;
import dev.baton.benchmarks.report.Reading;
import dev.baton.benchmarks.report.Times;
import dev.baton.sdk.Baton;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.RequestBuilder;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RunningSubscription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A requester, and a replier that answers the oldest request that it has whenever it has more than
 * so many: so that many are open all the time. For one thread.
 */
public final class Routing implements AutoCloseable {
  private static final String REPLIER = "replier";
  private static final String TYPE = "Work";
  private static final Map<String, String> QUESTION = Map.of("text", "x".repeat(200));
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int DIGITS = 3;

  private final Baton requester;
  private final Baton replier;
  private final RunningSubscription answering;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final BlockingQueue<IncomingRequest> held = new LinkedBlockingQueue<>();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile Histogram latencies = new ConcurrentHistogram(DIGITS);
  private volatile int open;

  /** Works at the server at this address. */
  public Routing(String address) {
    this.requester = Baton.connect(address, "requester");
    this.replier = Baton.connect(address, REPLIER);
    this.answering = replier.onRequest(TYPE, this::take);
  }

  private void take(IncomingRequest request) throws InterruptedException {
    long now = System.nanoTime();
    Long since = sent.remove(request.id());
    if (since != null) {
      latencies.recordValue(now - since);
    }
    held.put(request);
    if (held.size() > open) {
      answer(held.take());
    }
  }

  private void answer(IncomingRequest oldest) {
    calls.execute(
        () -> {
          if (!oldest.reply("done")) {
            throw new IllegalStateException("not in time: " + oldest);
          }
          unanswered.decrementAndGet();
        });
  }

  /**
   * Makes requests at a rate, while so many are open.
   *
   * @param many how many are open at once, once there are so many
   * @param rate requests a second
   * @param measured how long; it is warmed up as long before
   * @return the time from the call that makes a request until its handler is entered
   * @throws IllegalStateException if not all arrive
   */
  public Reading measure(int many, int rate, Duration measured) throws InterruptedException {
    open = many;
    for (int made = 0; made < many; made++) {
      ask();
    }
    awaitNone("did not arrive", sent::size);
    keepOn(rate, measured);
    awaitNone("did not arrive", sent::size);
    latencies = new ConcurrentHistogram(DIGITS);
    keepOn(rate, measured);
    awaitNone("did not arrive", sent::size);
    Histogram times = latencies;
    open = 0;
    for (IncomingRequest left = held.poll(); left != null; left = held.poll()) {
      answer(left);
    }
    awaitNone("are not answered", unanswered::get);
    return Times.reading("routing-" + many, times);
  }

  private void keepOn(int rate, Duration time) {
    Paced.perSecond(rate, time, () -> calls.execute(this::ask));
  }

  private void ask() {
    String id = "w-" + numbers.incrementAndGet();
    RequestBuilder request =
        requester.request(REPLIER, TYPE).id(id).payload(QUESTION).timeout(TIMEOUT);
    unanswered.incrementAndGet();
    sent.put(id, System.nanoTime());
    RequestInfo unused = request.submit();
  }

  private static void awaitNone(String what, IntSupplier left) throws InterruptedException {
    Paced.awaitNone("requests " + what, left);
  }

  @Override
  public void close() {
    calls.shutdown();
    answering.close();
    replier.close();
    requester.close();
  }
}
