package dev.baton.benchmarks.load;

import dev.baton.v1.Delivery;
import dev.baton.v1.Subscription;
import io.grpc.Channel;
import java.util.List;
import java.util.stream.IntStream;

/** Subscriptions with one consumer each, that all get the same events. */
final class Audience implements Consumer.Listener {
  private final Subscriptions subscriptions;
  private final List<Consumer> consumers;
  private final Consumer.Listener listener;
  private int opened;

  /**
   * Consumers of these subscriptions, spread evenly over the channels. The listener hears of the
   * opening of all of them at once.
   */
  Audience(List<? extends Channel> channels, List<Subscription> all, Consumer.Listener listener) {
    this.subscriptions = new Subscriptions(channels.getFirst(), all);
    this.consumers =
        IntStream.range(0, all.size())
            .mapToObj(n -> new Consumer(channels.get(n % channels.size()), all.get(n), this))
            .toList();
    this.listener = listener;
  }

  /** Makes the subscriptions; blocks. */
  void prepare() throws InterruptedException, LoadFailedException {
    subscriptions.create();
  }

  void start() {
    consumers.forEach(Consumer::start);
  }

  /** Whether every consumer is there. */
  boolean complete() {
    return opened >= consumers.size();
  }

  /** How many events the slowest has acknowledged. */
  long delivered() {
    long fewest = Long.MAX_VALUE;
    for (Consumer consumer : consumers) {
      fewest = Math.min(fewest, consumer.delivered());
    }
    return fewest;
  }

  /** Ends the streams of those who have acknowledged so many events; may be called again. */
  void finish(long expected) {
    consumers.forEach(consumer -> consumer.finish(expected));
  }

  /** Whether all streams have ended. */
  boolean idle() {
    return consumers.stream().allMatch(Consumer::closed);
  }

  /** Removes the subscriptions; blocks. */
  void release() throws InterruptedException, LoadFailedException {
    subscriptions.delete();
  }

  @Override
  public void opened() {
    opened++;
    if (opened == consumers.size()) {
      listener.opened();
    }
  }

  @Override
  public void delivered(List<Delivery> deliveries) {
    listener.delivered(deliveries);
  }

  @Override
  public void settled() {
    listener.settled();
  }

  @Override
  public void failed(String reason) {
    listener.failed(reason);
  }
}
