package dev.baton.benchmarks.sagas;

import dev.baton.benchmarks.report.Rate;
import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.RunningSubscription;
import java.time.Duration;

/** Somebody who waits for sets of two events, publishes these, and hears of outcomes. */
public final class AggregationLoad implements AutoCloseable {
  private static final String PARTS = "measured.parts";
  private static final String OUTCOMES = "measured.outcomes";
  private static final int AT_ONCE = 64;

  private final Baton baton;
  private final Endings aggregations;
  private final RunningSubscription outcomes;

  /** Works at the server at this address. */
  public AggregationLoad(String address) {
    this.baton = Baton.connect(address, "waiter");
    this.aggregations = new Endings("aggregations", this::open);
    this.outcomes =
        baton
            .subscription("outcomes")
            .topics(OUTCOMES)
            .concurrency(AT_ONCE)
            .handle(outcome -> aggregations.ended(outcome.correlationId()));
  }

  private void open(String id) {
    AggregationInfo unused =
        baton
            .aggregation(id)
            .expect("First")
            .expect("Second")
            .correlationId(id)
            .replyTo(OUTCOMES)
            .open();
    publish(id, "First");
    publish(id, "Second");
  }

  private void publish(String id, String type) {
    var unused = baton.publish(OutgoingEvent.on(PARTS, type).correlationId(id).json("{}"));
  }

  /**
   * How many aggregations are completed in a second while so many wait, each from the call that
   * opens it until its outcome is heard of.
   *
   * @param measured how long; it is warmed up as long before
   */
  public Rate completions(int open, Duration measured) throws InterruptedException {
    return aggregations.measure("aggregation-completion", open, measured);
  }

  @Override
  public void close() {
    aggregations.close();
    outcomes.close();
    baton.close();
  }
}
