package dev.baton.benchmarks;

import dev.baton.benchmarks.backlog.Backlog;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Reading;
import dev.baton.benchmarks.report.ReadingReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code baton bench backlog}. */
@Command(
    name = "backlog",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure how soon an urgent event is delivered behind a backlog.",
    description = {
      "A subscription is made to owe many events of normal priority; while a consumer works them"
          + " off, events of priority 10 are published, one every 40 ms. What is measured is the"
          + " time from the publish of such an event until its handler is entered, and beside it"
          + " that of the publish.",
      "1,000,000 events take about a minute and 1 GB of disk."
    },
    footer = {"", "Examples:", "  baton bench backlog", "  baton bench backlog --events 100000"})
final class BacklogCommand implements Callable<Integer> {
  private static final int MOST_URGENT = 10_000;
  private static final long MOST_EVENTS = 100_000_000;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events of the backlog, 1 to 100,000,000. Default: 1,000,000.")
  long events = 1_000_000;

  @Option(
      names = "--urgent",
      paramLabel = "N",
      description = "Urgent events, 1 to 10,000. Default: 200.")
  int urgent = 200;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    require(events >= 1 && events <= MOST_EVENTS, "--events is 1 to 100,000,000");
    require(urgent >= 1 && urgent <= MOST_URGENT, "--urgent is 1 to 10,000");
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    ReadingReport report = new ReadingReport("time", events, measure());
    if (json) {
      report.printJson(out);
    } else {
      report.printTable(out);
    }
    return 0;
  }

  private List<Reading> measure()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    Progress progress = new Progress(new PrintWriter(System.err, true, StandardCharsets.UTF_8), 0);
    try (WorkFolder work = WorkFolder.in(WorkFolder.defaultParent(), "bench");
        ServerProcess baton = ServerProcess.baton(work.path());
        Backlog backlog = new Backlog("127.0.0.1:" + baton.port())) {
      progress.say("publishing the backlog");
      backlog.fill(
          events, done -> progress.say(String.format(Locale.ROOT, "%,d of %,d", done, events)));
      progress.say("publishing urgent events while it is worked off");
      return backlog.race(events, urgent);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(new CommandLine(this), message);
    }
  }
}
