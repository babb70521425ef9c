package dev.baton.sdk;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call that tells what changes, on a thread of its own, and makes it again when it has
 * ended or its connection broke, until it is closed.
 */
final class WatchLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);

  /** A call ends after this long and the next one begins: a server that vanished is noticed. */
  private static final Duration CALL = Duration.ofMinutes(10);

  private final Connection connection;
  private final String what;
  private final Watched watched;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private int failures;

  /** What is called. */
  @FunctionalInterface
  interface Watched {
    /**
     * Makes the call, and returns when it has ended.
     *
     * @param lasting how long it may take
     * @param progress to run whenever something was told
     */
    void call(Duration lasting, Runnable progress);
  }

  private WatchLoop(Connection connection, String what, Watched watched) {
    this.connection = connection;
    this.what = what;
    this.watched = watched;
  }

  /** Begins; {@code what} is how people call it. */
  static WatchLoop start(Connection connection, String what, Watched watched) {
    WatchLoop loop = new WatchLoop(connection, what, watched);
    Thread.ofVirtual().name("baton-watch").start(loop::run);
    return loop;
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Waits until it has ended, or this long; returns whether it has. */
  boolean join(Duration atMost) {
    try {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    context.cancel(null);
  }

  private void run() {
    try {
      while (!isClosed()) {
        follow();
      }
    } catch (RuntimeException | Error thrown) {
      if (!isClosed()) {
        failure = thrown;
        LOG.warn("A watch of {} ends", what, thrown);
      }
    } finally {
      close();
      ended.countDown();
    }
  }

  private void follow() {
    try {
      context.run(() -> watched.call(CALL, () -> failures = 0));
    } catch (StatusRuntimeException broken) {
      recover(Refusals.of(broken));
    }
  }

  private void recover(BatonException broken) {
    boolean quiet = broken.reason().equals("DEADLINE_EXCEEDED") && failures == 0;
    if (isClosed() || quiet) {
      return;
    }
    failures++;
    if (!broken.retryable() || connection.channel().isShutdown()) {
      throw broken;
    }
    Duration delay = connection.retry().delay(failures, broken.retryAfter().orElse(Duration.ZERO));
    LOG.info(
        "Watching {} broke off ({}); it goes on in {} ms", what, broken.reason(), delay.toMillis());
    if (!closesWithin(delay)) {
      connection.connectAtOnce();
    }
  }

  private boolean closesWithin(Duration delay) {
    try {
      return closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }
}
