package dev.baton.benchmarks.history;

import dev.baton.benchmarks.report.Reading;
import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.EventServiceGrpc.EventServiceBlockingStub;
import dev.baton.v1.GetBlastRadiusRequest;
import dev.baton.v1.GetTimelineRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.HdrHistogram.Histogram;

/**
 * Reads conversations of a history from a server, one after the other. They take turns, so that a
 * long log's pages are not in PostgreSQL's own memory when their turn comes again.
 */
public final class HistoryReads implements AutoCloseable {
  private static final int WARM_UP = 200;
  private static final int A_SHORT_ONE = 10;
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Any odd number that shares no factor with the numbers of conversations. */
  private static final long STRIDE = 7_919;

  private final Conversations conversations;
  private final int reads;
  private final ManagedChannel channel;
  private final EventServiceBlockingStub events;

  /** Reads each kind {@code reads} times from the server at {@code port} of loopback. */
  public HistoryReads(long events, int port, int reads) {
    this.conversations = new Conversations(events);
    this.reads = reads;
    this.channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .usePlaintext()
            .build();
    this.events = EventServiceGrpc.newBlockingStub(channel);
  }

  /** Reads, and says how long that took. */
  public List<Reading> run() {
    return List.of(
        measure("timeline-1000", Conversations.LONG, this::timelineOfLong),
        measure("timeline-10", A_SHORT_ONE, this::timelineOfShort),
        measure("blast-radius-1000", Conversations.LONG, this::blastRadius));
  }

  private Reading measure(String name, int expected, LongToIntFunction read) {
    Histogram latencies = new Histogram(DIGITS);
    for (long turn = 0; turn < WARM_UP + reads; turn++) {
      long before = System.nanoTime();
      int found = read.applyAsInt(turn * STRIDE);
      if (found != expected) {
        throw new IllegalStateException(name + " found " + found + " events");
      }
      if (turn >= WARM_UP) {
        latencies.recordValue(System.nanoTime() - before);
      }
    }
    return new Reading(
        name, reads, millis(latencies, 50), millis(latencies, 99), millis(latencies, 100));
  }

  private int timelineOfLong(long turn) {
    return timeline(Conversations.longId(turn % conversations.longOnes()));
  }

  private int timelineOfShort(long turn) {
    return timeline(conversations.shortId(turn));
  }

  private int timeline(String conversation) {
    var request = GetTimelineRequest.newBuilder().setCorrelationId(conversation).build();
    return events.getTimeline(request).getEntriesCount();
  }

  private int blastRadius(long turn) {
    long position = conversations.numberIn(turn % conversations.longOnes(), 0);
    var request = GetBlastRadiusRequest.newBuilder().setPosition(position).build();
    return events.getBlastRadius(request).getEntriesCount();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
