package dev.baton.benchmarks.measure;

import dev.baton.benchmarks.measure.PostgresProbe.Counters;
import java.io.IOException;
import java.sql.SQLException;

/**
 * What has been used up to a moment.
 *
 * @param serverMicros CPU time of the server, in microseconds; NaN where it is not known, as below
 * @param postgresMicros CPU time of PostgreSQL with all its processes
 * @param clientMicros CPU time of the load generator
 * @param counters of PostgreSQL
 */
public record Snapshot(
    double serverMicros, double postgresMicros, double clientMicros, Counters counters) {

  /** Looks now. */
  public static Snapshot take(Processes processes, long server, long client, PostgresProbe postgres)
      throws IOException {
    try {
      return new Snapshot(
          processes.cpuMicros(server),
          processes.treeCpuMicros(postgres.pid()),
          processes.cpuMicros(client),
          postgres.read());
    } catch (SQLException failure) {
      throw new IOException("PostgreSQL does not say what it has done", failure);
    }
  }

  /** What was used from this moment to {@code later}, for so many messages and events. */
  public Costs costsUntil(Snapshot later, long messages, long events) {
    return new Costs(
        (later.serverMicros - serverMicros) / messages,
        (later.postgresMicros - postgresMicros) / messages,
        (later.clientMicros - clientMicros) / messages,
        (later.counters.walBytes() - counters.walBytes()) / events,
        (later.counters.commits() - counters.commits()) / events);
  }
}
