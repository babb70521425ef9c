package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import dev.baton.benchmarks.load.LoadCommand;
import dev.baton.benchmarks.load.LoadResult;
import dev.baton.benchmarks.measure.Costs;
import dev.baton.benchmarks.measure.DeadTuples;
import dev.baton.benchmarks.measure.Processes;
import dev.baton.benchmarks.measure.Snapshot;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.LoadProcess;
import dev.baton.benchmarks.process.LoadProcess.Observed;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Measurement;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Puts a server under a load and says what came of it and what it took. */
record Gauge(LoadProcess client, Processes processes) {
  Measurement measure(ServerProcess server, Load load, Duration warmup, Duration measured)
      throws IOException, InterruptedException, ChildFailedException {
    DeadTuples before = deadTuples(server);
    Observed<Snapshot> observed =
        client.run(
            new LoadCommand(load, server.port(), warmup, measured),
            () -> Snapshot.take(processes, server.pid(), client.pid(), server.postgres()));
    LoadResult result = observed.result();
    Costs costs =
        observed.opened().costsUntil(observed.closed(), result.messages(), result.events());
    DeadTuples dead = deadTuples(server).since(before);
    return new Measurement(result, costs, processes.residentMegabytes(server.pid()), dead);
  }

  private static DeadTuples deadTuples(ServerProcess server) throws IOException {
    try {
      return server.postgres().deadTuples();
    } catch (SQLException failure) {
      throw new IOException("PostgreSQL does not say what is dead", failure);
    }
  }
}
