package dev.baton.benchmarks.load;

/**
 * What the load generator counted while it counted, one line on its standard output.
 *
 * @param messages what the load is about: events answered, or deliveries acknowledged
 * @param events events that the server has answered as durable
 * @param nanos how long it counted
 * @param latency of the messages
 */
public record LoadResult(long messages, long events, long nanos, Latency latency) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Latency of messages in milliseconds: from handing one to gRPC to its answer, or to its delivery
   * where the load delivers.
   */
  public record Latency(double p50Ms, double p99Ms, double p999Ms) {}

  /** Messages a second. */
  public double rate() {
    return messages * NANOS_PER_SECOND / nanos;
  }

  /** The line. */
  public String toLine() {
    return "%d %d %d %s %s %s"
        .formatted(messages, events, nanos, latency.p50Ms(), latency.p99Ms(), latency.p999Ms());
  }

  /** Reads the line. */
  public static LoadResult parse(String line) {
    String[] fields = line.split(" ");
    return new LoadResult(
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        new Latency(
            Double.parseDouble(fields[3]),
            Double.parseDouble(fields[4]),
            Double.parseDouble(fields[5])));
  }
}
