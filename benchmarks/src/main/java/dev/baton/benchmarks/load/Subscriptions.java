package dev.baton.benchmarks.load;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionServiceGrpc;
import dev.baton.v1.SubscriptionServiceGrpc.SubscriptionServiceFutureStub;
import io.grpc.Channel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The subscriptions of a load, made before it and removed after it, some at a time: each takes a
 * commit of its own.
 */
final class Subscriptions {
  private static final int AT_A_TIME = 100;
  private static final long WAIT_SECONDS = 30;

  private final SubscriptionServiceFutureStub service;
  private final List<Subscription> all;

  Subscriptions(Channel channel, List<Subscription> all) {
    this.service = SubscriptionServiceGrpc.newFutureStub(channel);
    this.all = List.copyOf(all);
  }

  List<Subscription> all() {
    return all;
  }

  /** Makes them; blocks until they stand. */
  void create() throws InterruptedException, LoadFailedException {
    each(
        settings ->
            service.createSubscription(
                CreateSubscriptionRequest.newBuilder().setSubscription(settings).build()));
  }

  /** Removes them; blocks until they are gone. */
  void delete() throws InterruptedException, LoadFailedException {
    each(
        settings ->
            service.deleteSubscription(
                DeleteSubscriptionRequest.newBuilder().setName(settings.getName()).build()));
  }

  private void each(Function<Subscription, ListenableFuture<?>> call)
      throws InterruptedException, LoadFailedException {
    for (int first = 0; first < all.size(); first += AT_A_TIME) {
      List<Subscription> some = all.subList(first, Math.min(first + AT_A_TIME, all.size()));
      try {
        Futures.allAsList(some.stream().map(call).toList()).get(WAIT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException failure) {
        throw new LoadFailedException("subscriptions: " + failure);
      }
    }
  }
}
