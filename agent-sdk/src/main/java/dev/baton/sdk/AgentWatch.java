package dev.baton.sdk;

import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.WatchAgentsRequest;
import dev.baton.v1.WatchAgentsResponse;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch of agents; made by {@link Agents#watch}. A connection that breaks is made again, and then
 * every agent is told again as it is. Safe for any thread.
 */
public final class AgentWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentWatch.class);

  /** A call ends after this long and the next one begins: a server that vanished is noticed. */
  private static final Duration CALL = Duration.ofMinutes(10);

  private final Connection connection;
  private final Consumer<AgentUpdate> told;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private int failures;

  private AgentWatch(Connection connection, Consumer<AgentUpdate> told) {
    this.connection = connection;
    this.told = told;
  }

  static AgentWatch start(Connection connection, Consumer<AgentUpdate> told) {
    AgentWatch watch = new AgentWatch(connection, told);
    Thread.ofVirtual().name("baton-watch").start(watch::run);
    return watch;
  }

  /** Why it ended by itself: what the receiver threw, or what the server refused. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Waits until it has ended, or this long.
   *
   * @return whether it has ended
   * @throws BatonException {@code INTERRUPTED}
   */
  public boolean join(Duration atMost) {
    try {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  /** Ends it; nothing is waited for. */
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
        LOG.warn("A watch of agents ends", thrown);
      }
    } finally {
      close();
      ended.countDown();
    }
  }

  private void follow() {
    try {
      context.run(this::call);
    } catch (StatusRuntimeException broken) {
      recover(Refusals.of(broken));
    }
  }

  private void call() {
    WatchAgentsRequest request =
        WatchAgentsRequest.newBuilder().setNamespace(connection.namespace()).build();
    Iterator<WatchAgentsResponse> updates =
        AgentServiceGrpc.newBlockingStub(connection.channel())
            .withDeadlineAfter(CALL.toSeconds(), TimeUnit.SECONDS)
            .watchAgents(request);
    while (updates.hasNext()) {
      told.accept(AgentUpdate.of(updates.next()));
      failures = 0;
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
    LOG.info("Watching broke off ({}); it goes on in {} ms", broken.reason(), delay.toMillis());
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
