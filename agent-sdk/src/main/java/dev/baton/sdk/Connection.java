package dev.baton.sdk;

import dev.baton.v1.AdminServiceGrpc;
import dev.baton.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.AgentServiceGrpc.AgentServiceBlockingStub;
import dev.baton.v1.AggregationServiceGrpc;
import dev.baton.v1.AggregationServiceGrpc.AggregationServiceBlockingStub;
import dev.baton.v1.DeadLetterServiceGrpc;
import dev.baton.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.EventServiceGrpc.EventServiceBlockingStub;
import dev.baton.v1.ReactionServiceGrpc;
import dev.baton.v1.ReactionServiceGrpc.ReactionServiceBlockingStub;
import dev.baton.v1.RequestServiceGrpc;
import dev.baton.v1.RequestServiceGrpc.RequestServiceBlockingStub;
import dev.baton.v1.SagaServiceGrpc;
import dev.baton.v1.SagaServiceGrpc.SagaServiceBlockingStub;
import dev.baton.v1.SubscriptionServiceGrpc;
import dev.baton.v1.SubscriptionServiceGrpc.SubscriptionServiceBlockingStub;
import dev.baton.v1.TurnServiceGrpc;
import dev.baton.v1.TurnServiceGrpc.TurnServiceBlockingStub;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel to the server, and how calls over it are timed and repeated. */
final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Baton.class);
  private static final Duration CHANNEL_CLOSES_WITHIN = Duration.ofSeconds(5);

  private final ManagedChannel channel;
  private final Settings settings;

  /** What the builder was told. */
  record Settings(
      String target, String namespace, String agent, Duration callTimeout, RetryPolicy retry) {}

  Connection(ManagedChannel channel, Settings settings) {
    this.channel = channel;
    this.settings = settings;
  }

  String namespace() {
    return settings.namespace();
  }

  String agent() {
    return settings.agent();
  }

  String target() {
    return settings.target();
  }

  RetryPolicy retry() {
    return settings.retry();
  }

  Duration callTimeout() {
    return settings.callTimeout();
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Calls the event service, repeating what may pass. */
  <T> T events(Function<EventServiceBlockingStub, T> call) {
    return calling(EventServiceGrpc.newBlockingStub(channel), Duration.ZERO, call);
  }

  /** Calls the subscription service, repeating what may pass. */
  <T> T subscriptions(Function<SubscriptionServiceBlockingStub, T> call) {
    return subscriptions(Duration.ZERO, call);
  }

  /** As {@link #subscriptions(Function)}, for a call that by itself waits this long. */
  <T> T subscriptions(Duration waits, Function<SubscriptionServiceBlockingStub, T> call) {
    return calling(SubscriptionServiceGrpc.newBlockingStub(channel), waits, call);
  }

  /** Calls the dead letter service, repeating what may pass; the call by itself takes this long. */
  <T> T deadLetters(Duration takes, Function<DeadLetterServiceBlockingStub, T> call) {
    return calling(DeadLetterServiceGrpc.newBlockingStub(channel), takes, call);
  }

  /** Calls the agent service, repeating what may pass. */
  <T> T agents(Function<AgentServiceBlockingStub, T> call) {
    return calling(AgentServiceGrpc.newBlockingStub(channel), Duration.ZERO, call);
  }

  /** Calls the request service, repeating what may pass; the call by itself takes this long. */
  <T> T requests(Duration takes, Function<RequestServiceBlockingStub, T> call) {
    return calling(RequestServiceGrpc.newBlockingStub(channel), takes, call);
  }

  /** Calls the aggregation service, repeating what may pass; the call by itself takes this long. */
  <T> T aggregations(Duration takes, Function<AggregationServiceBlockingStub, T> call) {
    return calling(AggregationServiceGrpc.newBlockingStub(channel), takes, call);
  }

  /** Calls the reaction service, repeating what may pass; the call by itself takes this long. */
  <T> T reactions(Duration takes, Function<ReactionServiceBlockingStub, T> call) {
    return calling(ReactionServiceGrpc.newBlockingStub(channel), takes, call);
  }

  /** Calls the saga service, repeating what may pass; the call by itself takes this long. */
  <T> T sagas(Duration takes, Function<SagaServiceBlockingStub, T> call) {
    return calling(SagaServiceGrpc.newBlockingStub(channel), takes, call);
  }

  /** Calls the turn service, repeating what may pass. */
  <T> T turns(Function<TurnServiceBlockingStub, T> call) {
    return calling(TurnServiceGrpc.newBlockingStub(channel), Duration.ZERO, call);
  }

  /** Calls the admin service, repeating what may pass. */
  <T> T admin(Function<AdminServiceBlockingStub, T> call) {
    return calling(AdminServiceGrpc.newBlockingStub(channel), Duration.ZERO, call);
  }

  /**
   * Has the next call try to connect at once: between failed tries the channel would otherwise wait
   * up to two minutes, while our own delays are bounded by the {@link RetryPolicy}.
   */
  void connectAtOnce() {
    channel.resetConnectBackoff();
  }

  private <S extends AbstractStub<S>, T> T calling(S stub, Duration waits, Function<S, T> call) {
    long timeout = settings.callTimeout().plus(waits).toNanos();
    return repeating(() -> call.apply(stub.withDeadlineAfter(timeout, TimeUnit.NANOSECONDS)));
  }

  private <T> T repeating(java.util.function.Supplier<T> call) {
    long started = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (StatusRuntimeException failure) {
        pauseOrThrow(Refusals.of(failure), attempt, started);
      }
    }
  }

  private void pauseOrThrow(BatonException failure, int attempt, long started) {
    if (channel.isShutdown()) {
      throw BatonException.closed("the connection to " + target());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw BatonException.interrupted(new InterruptedException(failure.getMessage()));
    }
    if (Context.current().isCancelled()) {
      throw failure;
    }
    if (!failure.retryable() || retry().total().isZero()) {
      throw explained(failure);
    }
    Duration delay = retry().delay(attempt, failure.retryAfter().orElse(Duration.ZERO));
    Duration left = retry().total().minusNanos(System.nanoTime() - started);
    if (delay.compareTo(left) > 0) {
      throw explained(failure)
          .explained(failure.getMessage() + " (gave up after " + attempt + " tries)");
    }
    if (attempt == 1) {
      LOG.warn(
          "Baton at {}: {} ({}); trying again for {} s",
          target(),
          failure.getMessage(),
          failure.reason(),
          left.toSeconds());
    }
    pause(delay);
    connectAtOnce();
  }

  private BatonException explained(BatonException failure) {
    return failure.reason().equals("UNREACHABLE")
        ? failure.explained(
            "no Baton server answers at "
                + target()
                + "; is it running (./baton server)? "
                + failure.getMessage())
        : failure;
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(CHANNEL_CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
