package dev.baton.benchmarks.measure;

/**
 * What a run used up.
 *
 * @param serverMicros CPU time of the server for a message, in microseconds; NaN where it is not
 *     known, as below
 * @param postgresMicros CPU time of PostgreSQL for a message
 * @param clientMicros CPU time of the load generator for a message
 * @param walBytes write-ahead log for an event
 * @param commits transactions for an event
 */
public record Costs(
    double serverMicros,
    double postgresMicros,
    double clientMicros,
    double walBytes,
    double commits) {

  /** CPU time of server and PostgreSQL together for a message, in microseconds. */
  public double systemMicros() {
    return serverMicros + postgresMicros;
  }
}
