package dev.baton.benchmarks.agents;

/**
 * What it costs to have agents.
 *
 * @param name what they did
 * @param agents how many there were
 * @param heartbeats how many a second were answered
 * @param serverPercent CPU time of the server, in percent of a core
 * @param postgresPercent CPU time of PostgreSQL, in percent of a core
 * @param events how many events the log took meanwhile
 */
public record Upkeep(
    String name,
    int agents,
    double heartbeats,
    double serverPercent,
    double postgresPercent,
    long events) {
  /** Both together. */
  public double percent() {
    return serverPercent + postgresPercent;
  }
}
