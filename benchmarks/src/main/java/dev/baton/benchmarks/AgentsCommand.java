package dev.baton.benchmarks;

import dev.baton.benchmarks.agents.Living;
import dev.baton.benchmarks.agents.Upkeep;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.UpkeepReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code baton bench agents}. */
@Command(
    name = "agents",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure what agents cost that do nothing but live.",
    description = {
      "A server without agents, then with many, each with a heartbeat every 5 seconds: by calls, by"
          + " streams, and then silent, once all are known to be dead. What is measured is the CPU"
          + " time of the server and of its PostgreSQL.",
      "With the defaults it takes about three minutes."
    },
    footer = {"", "Examples:", "  baton bench agents", "  baton bench agents --agents 5000"})
final class AgentsCommand implements Callable<Integer> {
  private static final int MOST_AGENTS = 10_000;
  private static final int MOST_SECONDS = 600;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "How many, 1 to 10,000. Default: 1,000.")
  int agents = 1_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each state is measured, 1 to 600. Default: 20.")
  int seconds = 20;

  @Option(names = "--json", description = "Print one JSON object a state, one line each.")
  boolean json;

  @Override
  public Integer call()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    require(agents >= 1 && agents <= MOST_AGENTS, "--agents is 1 to 10,000");
    require(seconds >= 1 && seconds <= MOST_SECONDS, "--seconds is 1 to 600");
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    UpkeepReport report = new UpkeepReport(measure());
    if (json) {
      report.printJson(out);
    } else {
      report.printTable(out);
    }
    return 0;
  }

  private List<Upkeep> measure()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    Progress progress = new Progress(new PrintWriter(System.err, true, StandardCharsets.UTF_8), 0);
    try (WorkFolder work = WorkFolder.in(WorkFolder.defaultParent(), "bench");
        ServerProcess baton = ServerProcess.baton(work.path())) {
      Living.Scale scale = new Living.Scale(agents, Duration.ofSeconds(seconds));
      return new Living(baton, scale, progress::say).run();
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(new CommandLine(this), message);
    }
  }
}
