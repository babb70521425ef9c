package dev.baton.benchmarks;

import dev.baton.benchmarks.Bench.Outcome;
import dev.baton.benchmarks.history.HistoryFolder;
import dev.baton.benchmarks.history.HistoryLoader;
import dev.baton.benchmarks.measure.Processes;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.LoadProcess;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Figures;
import dev.baton.benchmarks.report.Sides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures publishing to a log that holds many events against one that holds few, each behind a
 * server of its own, in turns. Both grow meanwhile, by the same order.
 */
final class Lengths {
  /** The two logs, as they are called. */
  static final Sides SIDES = new Sides("short", "long");

  /** What the short one holds at first. */
  static final long SHORT = 100_000;

  /** Only this one: the more is published, the less the lengths differ. */
  static final Plan PLAN =
      new Plan(
          List.of(Workload.named("publish-256").orElseThrow()),
          5,
          Plan.Timing.measuring(Duration.ofSeconds(3)),
          Plan.Subject.BATON);

  private final Path work;
  private final Progress progress;
  private final Processes processes = new Processes();

  /** Keeps the short log and everything else in {@code work}. */
  Lengths(Path work, Progress progress) {
    this.work = work;
    this.progress = progress;
  }

  /** Fills what is not filled with its history. */
  void fill(Path folder, long events) {
    progress.say("filling " + folder);
    try (HistoryFolder opened = HistoryFolder.open(folder)) {
      new HistoryLoader(
              opened, done -> progress.say(String.format(Locale.ROOT, "%,d of %,d", done, events)))
          .load(events);
    }
  }

  /** Publishes to a short log and to the one in {@code filled}, which both grow by it. */
  Outcome publish(Path filled)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    Path small = Files.createDirectories(work.resolve(SIDES.reference()));
    fill(small, SHORT);
    return new Survey(processes).around(work, () -> figures(small, filled));
  }

  private List<Figures> figures(Path small, Path filled)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    progress.say("starting a server on each log");
    try (LoadProcess client = LoadProcess.start(work);
        ServerProcess reference = ServerProcess.baton(SIDES.reference(), work, small);
        ServerProcess subject = ServerProcess.baton(SIDES.subject(), work, filled)) {
      Gauge gauge = new Gauge(client, processes);
      List<Figures> figures =
          new Repetitions(PLAN, gauge, reference, Optional.of(subject), progress).run();
      say(reference);
      say(subject);
      return figures;
    }
  }

  private void say(ServerProcess server) throws SQLException {
    progress.say(
        String.format(
            Locale.ROOT,
            "the %s log holds %,d events now",
            server.name(),
            server.postgres().head()));
  }
}
