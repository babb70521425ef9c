package dev.baton.benchmarks.requests;

import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.Times;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.EventServiceGrpc.EventServiceStub;
import dev.baton.v1.Topic;
import dev.baton.v1.UpdateTopicRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Commands to a decider, each of which leads to a fact: topics get other descriptions. Each topic
 * is changed by one of 128 callers, so that no command meets another one. For one thread.
 */
public final class Commands implements AutoCloseable {
  private static final String TOPIC = "measured.t";
  private static final double NANOS_PER_SECOND = 1e9;

  private final ManagedChannel channel;
  private final EventServiceStub stub;
  private int rounds;

  /** Works at the server at this port of loopback. */
  public Commands(int port) {
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().directExecutor().build();
    this.stub = EventServiceGrpc.newStub(channel);
  }

  /** Makes so many topics. */
  public void create(int topics) throws InterruptedException {
    Histogram unused =
        Callers.once(
            topics,
            (number, answer) ->
                stub.createTopic(
                    CreateTopicRequest.newBuilder()
                        .setTopic(Topic.newBuilder().setName(TOPIC + number))
                        .build(),
                    Callers.answering(answer)));
  }

  /**
   * Changes one topic after the other, again and again.
   *
   * @param topics so many in turn, which are there
   * @param measured how long; it is warmed up as long before
   */
  public Rate measure(String name, int topics, Duration measured) throws InterruptedException {
    Histogram unused = change(topics, measured);
    long begun = System.nanoTime();
    Histogram times = change(topics, measured);
    double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
    return new Rate(name, times.getTotalCount() / seconds, Times.reading(name, times));
  }

  private Histogram change(int topics, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    rounds++;
    return Callers.until(
        () -> System.nanoTime() >= end,
        topics,
        (number, answer) ->
            stub.updateTopic(
                UpdateTopicRequest.newBuilder()
                    .setName(TOPIC + number)
                    .setDescription("round " + rounds + " " + System.nanoTime())
                    .build(),
                Callers.answering(answer)));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
