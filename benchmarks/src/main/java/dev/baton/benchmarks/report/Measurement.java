package dev.baton.benchmarks.report;

import dev.baton.benchmarks.load.LoadResult;
import dev.baton.benchmarks.measure.Costs;
import dev.baton.benchmarks.measure.DeadTuples;

/**
 * One repetition of one load on one server.
 *
 * @param result what the load generator counted
 * @param costs what it took
 * @param residentMb resident memory of the server's process at the end, in MB; NaN if not known
 * @param dead left after the run, whatever made them, and made in it, from before its subscriptions
 *     were created until they were deleted
 */
public record Measurement(LoadResult result, Costs costs, double residentMb, DeadTuples dead) {
  /** CPU time of server and PostgreSQL for an event, however many messages it became. */
  public double systemMicrosPerEvent() {
    return costs.systemMicros() * result.messages() / result.events();
  }
}
