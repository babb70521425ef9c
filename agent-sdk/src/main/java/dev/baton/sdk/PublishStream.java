package dev.baton.sdk;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes many events over one call; made by {@link Baton#publishStream()}. Each event is by
 * itself: a refusal is the result of that event and ends nothing.
 *
 * <p>Events are published in the order in which one thread sends them, except that one which the
 * server is too busy for is sent again later. When the connection breaks, it is made again, and
 * whatever has no result is sent again under the same id, so nothing is lost and nothing stands
 * twice in the log. An event that has no result after the {@link RetryPolicy}'s time fails with the
 * last reason; it may stand in the log then.
 *
 * <p>Safe for any thread. At most {@value #WINDOW} events and {@value #WINDOW_BYTES} bytes are
 * without a result; beyond that {@link #send} blocks.
 */
public final class PublishStream implements AutoCloseable {
  /** Events without a result, at most; fewer where the server says so. */
  public static final int WINDOW = 1_000;

  /** Bytes without a result, at most. */
  public static final int WINDOW_BYTES = 32 * 1024 * 1024;

  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Connection connection;
  private final PublishLoop loop;
  private final PublishWindow window = new PublishWindow(WINDOW, WINDOW_BYTES);
  private final Map<Long, CompletableFuture<Placement>> outstanding = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
  private volatile boolean closed;

  PublishStream(Connection connection, Consumer<PublishStream> afterwards) {
    this.connection = connection;
    this.loop = new PublishLoop(connection);
    Thread.ofVirtual()
        .name("baton-publish")
        .start(
            () -> {
              loop.run();
              afterwards.accept(this);
            });
  }

  /**
   * Publishes an event. Returns when it is on its way, which may take until earlier ones have their
   * results.
   *
   * @return becomes the event's place when it is durable, or fails with a {@link BatonException} as
   *     {@link Baton#publish} would. It completes on the stream's own thread: go on from there with
   *     the {@code …Async} methods if what follows blocks
   * @throws BatonException {@code CLOSED}, {@code INTERRUPTED}, or {@code DEADLINE_EXCEEDED} where
   *     no result made room in time; the event was not sent then
   */
  public CompletableFuture<Placement> send(OutgoingEvent event) {
    if (closed) {
      throw BatonException.closed("the publish stream");
    }
    long giveUpAt = System.nanoTime() + connection.retry().total().toNanos();
    PendingEvent pending = PendingEvent.of(event.sourceIfAbsent(connection.agent()), giveUpAt);
    enter(pending);
    CompletableFuture<Placement> result = pending.result();
    long number = sent.incrementAndGet();
    outstanding.put(number, result);
    CompletableFuture<Placement> settled =
        result.whenComplete((placement, failure) -> resolved(pending, number, failure));
    loop.submit(pending);
    return settled;
  }

  /**
   * Waits until everything sent so far has its result.
   *
   * @throws BatonException the first failure of an event since the last flush; or {@code
   *     INTERRUPTED}, or {@code DEADLINE_EXCEEDED} after the {@link RetryPolicy}'s time
   */
  public void flush() {
    CompletableFuture<?>[] waiting = outstanding.values().toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(waiting).get(patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      firstFailure.compareAndSet(null, failed.getCause());
    } catch (TimeoutException late) {
      throw BatonException.local("DEADLINE_EXCEEDED", "events are still without a result", late);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
    Throwable failure = firstFailure.getAndSet(null);
    if (failure instanceof BatonException refused) {
      throw refused.explained("an event was not published: " + refused.getMessage());
    }
  }

  /** How many events are without a result. */
  public int pending() {
    return outstanding.size();
  }

  /**
   * Takes no more events, waits for the results of those that were sent, and ends the call. Closing
   * again does nothing.
   *
   * @throws BatonException as {@link #flush()}
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      flush();
    } finally {
      loop.close();
    }
  }

  private void enter(PendingEvent pending) {
    try {
      if (!window.enter(pending, patience())) {
        throw BatonException.local(
            "DEADLINE_EXCEEDED", "no event of the stream got its result in time", null);
      }
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  private void resolved(PendingEvent pending, long number, @Nullable Throwable failure) {
    window.leave(pending);
    outstanding.remove(number);
    if (failure != null) {
      firstFailure.compareAndSet(null, failure);
    }
  }

  /** Longer than any event waits for its result. */
  private Duration patience() {
    return connection.retry().total().plus(connection.callTimeout()).plus(MARGIN);
  }

  @Override
  public String toString() {
    return "publish stream of " + connection.agent();
  }
}
