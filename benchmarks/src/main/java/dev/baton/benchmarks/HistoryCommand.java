package dev.baton.benchmarks;

import dev.baton.benchmarks.Bench.Outcome;
import dev.baton.benchmarks.history.HistoryReads;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.JsonReport;
import dev.baton.benchmarks.report.Reading;
import dev.baton.benchmarks.report.ReadingReport;
import dev.baton.benchmarks.report.Report;
import dev.baton.benchmarks.report.TableReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code baton bench history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Fill a log with many events and measure reading from it or publishing to it.",
    description = {
      "Every tenth event belongs to a conversation of 1,000 events that is spread over the whole"
          + " log; the others are in conversations of 10. The log is filled by the server's own"
          + " adapter, in batches of 1,000, then a server is started on it and asked over gRPC for"
          + " timelines (with their causation trees) and blast radii.",
      "10,000,000 events take some ten minutes and 11 GB of disk.",
      "With --publish it is published to instead, 256 events in flight, in turns with a log of"
          + " 100,000 events. Both logs keep what is published, and so grow by about a million"
          + " events."
    },
    footer = {
      "",
      "Examples:",
      "  baton bench history",
      "  baton bench history --events 10000000 --data /srv/history",
      "  baton bench history --events 10000000 --data /srv/history --publish"
    })
final class HistoryCommand implements Callable<Integer> {
  private static final int MOST_READS = 100_000;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events in the log, a multiple of 10,000. Default: 100,000.")
  long events = 100_000;

  @Option(
      names = "--reads",
      paramLabel = "N",
      description = "How many reads of each kind are measured, 1 to 100,000. Default: 1,000.")
  int reads = 1_000;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "A server's data folder to fill, and to keep: where it holds that history already,"
              + " nothing is filled. Default: a new one, which is removed again.")
  Optional<Path> data = Optional.empty();

  @Option(
      names = "--publish",
      description = "Measure publishing, against a log of 100,000 events, and read nothing.")
  boolean publish;

  @Option(names = "--json", description = "Print one JSON object a kind of read, one line each.")
  boolean json;

  @Override
  public Integer call()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    require(events >= 10_000 && events % 10_000 == 0, "--events is a multiple of 10,000");
    require(reads >= 1 && reads <= MOST_READS, "--reads is 1 to 100,000");
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Progress progress = new Progress(err, Lengths.PLAN.measurements());
    try (WorkFolder work = WorkFolder.in(WorkFolder.defaultParent(), "bench")) {
      Path filled = Files.createDirectories(data.orElse(work.path().resolve("history")));
      Lengths lengths = new Lengths(work.path(), progress);
      lengths.fill(filled, events);
      if (publish) {
        print(lengths.publish(filled), out);
      } else {
        print(read(work.path(), filled, progress), out);
      }
    }
    return 0;
  }

  private void print(Outcome outcome, PrintWriter out) {
    Report report = json ? new JsonReport(Lengths.SIDES) : new TableReport(Lengths.SIDES);
    report.print(outcome.machine(), outcome.figures(), out);
  }

  private void print(List<Reading> readings, PrintWriter out) {
    ReadingReport report = new ReadingReport("read", events, readings);
    if (json) {
      report.printJson(out);
    } else {
      report.printTable(out);
    }
  }

  private List<Reading> read(Path work, Path folder, Progress progress)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    progress.say("reading");
    try (ServerProcess baton = ServerProcess.baton("baton", work, folder);
        HistoryReads all = new HistoryReads(events, baton.port(), reads)) {
      return all.run();
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(new CommandLine(this), message);
    }
  }
}
