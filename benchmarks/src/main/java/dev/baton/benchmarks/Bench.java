package dev.baton.benchmarks;

import dev.baton.benchmarks.measure.FsyncProbe;
import dev.baton.benchmarks.measure.FsyncProbe.Fsync;
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
    double loadBefore = processes.loadAverage();
    try (WorkFolder folder = WorkFolder.in(parent, "bench")) {
      Fsync fsync = FsyncProbe.measure(folder.path());
      List<Figures> figures = measure(folder.path());
      int processors = Runtime.getRuntime().availableProcessors();
      return new Outcome(
          new Machine(processors, loadBefore, processes.loadAverage(), fsync), figures);
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
        return new Repetitions(plan, gauge, floor, Optional.of(baton), progress).run();
      }
    }
  }
}
