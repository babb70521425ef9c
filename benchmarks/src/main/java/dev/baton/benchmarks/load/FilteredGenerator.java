package dev.baton.benchmarks.load;

import dev.baton.v1.Delivery;
import dev.baton.v1.Subscription;
import io.grpc.Channel;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A load that publishes beside subscriptions whose filters want none of its events. They have a
 * consumer each: without one nobody would look at their filters.
 */
final class FilteredGenerator implements Generator, Consumer.Listener {
  private static final int CREDIT = 1000;

  private final Audience audience;
  private final Generator publishing;
  private final Tally tally;

  FilteredGenerator(
      List<? extends Channel> channels, int filters, Generator publishing, Tally tally) {
    this.audience = new Audience(channels, subscriptions(filters), this);
    this.publishing = publishing;
    this.tally = tally;
  }

  /** Filters of the same form, each with a value of its own that the payload does not have. */
  static List<Subscription> subscriptions(int filters) {
    String run = "bench-" + UUID.randomUUID() + "-";
    return IntStream.range(0, filters)
        .mapToObj(
            n ->
                Subscription.newBuilder()
                    .setName(run + n)
                    .addTopics(MessageTemplate.TOPIC)
                    .setMaxInFlight(CREDIT)
                    .setFilter("payload.summary == 's" + n + "'")
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
    publishing.finish();
    if (publishing.idle()) {
      audience.finish(0);
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
    publishing.start();
  }

  @Override
  public void delivered(List<Delivery> deliveries) {
    tally.fail("Subscribe: an event was delivered that the filter does not want");
  }

  @Override
  public void settled() {}

  @Override
  public void failed(String reason) {
    tally.fail(reason);
  }
}
