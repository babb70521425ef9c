package dev.baton.benchmarks;

import dev.baton.benchmarks.measure.IdleTransaction;
import dev.baton.benchmarks.measure.Processes;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.LoadProcess;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Figures;
import dev.baton.benchmarks.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Starts what a plan needs, goes through it, and stops everything again. */
final class Bench {
  private final Plan plan;
  private final Path parent;
  private final Progress progress;
  private final Processes processes = new Processes();

  /** Databases are made in a new folder in {@code parent}. */
  Bench(Plan plan, Path parent, Progress progress) {
    this.plan = plan;
    this.parent = parent;
    this.progress = progress;
  }

  /** Where it ran, and what came of it. */
  record Outcome(Machine machine, List<Figures> figures) {}

  Outcome run() throws IOException, InterruptedException, ChildFailedException, SQLException {
    try (WorkFolder folder = WorkFolder.in(parent, "bench")) {
      return new Survey(processes).around(folder.path(), () -> measure(folder.path()));
    }
  }

  private List<Figures> measure(Path folder)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    progress.say("starting the floor" + (plan.withBaton() ? " and Baton" : ""));
    try (LoadProcess client = LoadProcess.start(folder);
        ServerProcess floor = ServerProcess.floor(folder)) {
      Gauge gauge = new Gauge(client, processes);
      if (!plan.withBaton()) {
        return new Repetitions(plan, gauge, floor, Optional.empty(), progress).run();
      }
      try (ServerProcess baton = ServerProcess.baton(folder)) {
        Repetitions repetitions = new Repetitions(plan, gauge, floor, Optional.of(baton), progress);
        List<Figures> figures =
            switch (plan.subject()) {
              case NONE, BATON -> repetitions.run();
              case BATON_BESIDE_IDLE_TRANSACTION -> besideIdleTransaction(baton, repetitions);
            };
        progress.say("dead tuples were made in: " + baton.postgres().mostDeadTuples());
        return figures;
      }
    }
  }

  private List<Figures> besideIdleTransaction(ServerProcess baton, Repetitions repetitions)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    try (IdleTransaction idle = IdleTransaction.begin(baton.postgres())) {
      progress.say("another session is idle in a transaction");
      List<Figures> figures = repetitions.run();
      idle.requireHeld();
      return figures;
    }
  }
}
