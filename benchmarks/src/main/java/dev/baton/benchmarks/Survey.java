package dev.baton.benchmarks;

import dev.baton.adapters.persistence.kernel.Autogroup;
import dev.baton.benchmarks.Bench.Outcome;
import dev.baton.benchmarks.measure.FsyncProbe;
import dev.baton.benchmarks.measure.FsyncProbe.Fsync;
import dev.baton.benchmarks.measure.Processes;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.report.Figures;
import dev.baton.benchmarks.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Looks at the machine before and after a run. */
record Survey(Processes processes) {
  /** Measures something. */
  @FunctionalInterface
  interface Run {
    List<Figures> figures()
        throws IOException, InterruptedException, ChildFailedException, SQLException;
  }

  /** Does the run, of which the databases stand in {@code folder}. */
  Outcome around(Path folder, Run run)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    double loadBefore = processes.loadAverage();
    Fsync fsync = FsyncProbe.measure(folder);
    List<Figures> figures = run.figures();
    int processors = Runtime.getRuntime().availableProcessors();
    return new Outcome(
        new Machine(processors, loadBefore, processes.loadAverage(), Autogroup.isOn(), fsync),
        figures);
  }
}
