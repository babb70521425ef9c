package dev.baton.benchmarks.load;

import dev.baton.v1.Delivery;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionKind;
import io.grpc.Channel;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One producer's stream, and subscriptions with a consumer each; what was published and not yet
 * delivered to all of them is bounded. A message is one event delivered to one consumer and
 * acknowledged by its own token.
 */
final class DeliveryGenerator implements Generator, StreamGenerator.Sender, Consumer.Listener {
  private final Load.Delivered load;
  private final Supply supply;
  private final Tally tally;
  private final StreamGenerator producer;
  private final Audience audience;
  private long sent;

  /** The producer has the first channel by itself. */
  DeliveryGenerator(
      List<? extends Channel> channels, Load.Delivered load, Supply supply, Tally tally) {
    this.load = load;
    this.supply = supply;
    this.tally = tally;
    this.producer =
        new StreamGenerator(channels.getFirst(), load.inFlight(), supply.frames(), this);
    this.audience = new Audience(channels.subList(1, channels.size()), subscriptions(load), this);
  }

  private static List<Subscription> subscriptions(Load.Delivered load) {
    SubscriptionKind kind =
        load.keys() > 0
            ? SubscriptionKind.SUBSCRIPTION_KIND_ORDERED
            : SubscriptionKind.SUBSCRIPTION_KIND_SHARED;
    String run = "bench-" + UUID.randomUUID() + "-";
    return IntStream.range(0, load.subscriptions())
        .mapToObj(
            n ->
                Subscription.newBuilder()
                    .setName(run + n)
                    .addTopics(MessageTemplate.TOPIC)
                    .setMaxInFlight(load.backlog())
                    .setKind(kind)
                    .build())
        .toList();
  }

  @Override
  public void prepare() throws InterruptedException, LoadFailedException {
    audience.prepare();
  }

  @Override
  public void start() {
    audience.start();
  }

  @Override
  public boolean sending() {
    return audience.complete();
  }

  @Override
  public void finish() {
    producer.finish();
    if (producer.idle()) {
      audience.finish(sent);
    }
  }

  @Override
  public boolean idle() {
    return audience.idle();
  }

  @Override
  public void release() throws InterruptedException, LoadFailedException {
    audience.release();
  }

  @Override
  public void opened() {
    producer.start();
  }

  @Override
  public void delivered(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      int number = EventIds.numberOf(delivery.getEvent().getEvent().getId());
      tally.message(supply.departures().of(number));
    }
  }

  @Override
  public void settled() {
    producer.send();
  }

  @Override
  public int allowance() {
    if (!tally.going()) {
      return 0;
    }
    return (int)
        Math.min(supply.departures().due(), load.backlog() - (sent - audience.delivered()));
  }

  @Override
  public int sending(int events) {
    int first = supply.frames().take(events);
    supply.departures().sent(first, events);
    sent += events;
    return first;
  }

  @Override
  public void answered(int events) {
    tally.events(events);
  }

  @Override
  public void failed(String reason) {
    tally.fail(reason);
  }
}
