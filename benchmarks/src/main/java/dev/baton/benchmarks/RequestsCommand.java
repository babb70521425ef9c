package dev.baton.benchmarks;

import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.RateReport;
import dev.baton.benchmarks.report.RateReport.Legend;
import dev.baton.benchmarks.report.Reading;
import dev.baton.benchmarks.requests.Commands;
import dev.baton.benchmarks.requests.Routing;
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

/** {@code baton bench requests}. */
@Command(
    name = "requests",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure how soon requests arrive, and how many commands a server decides.",
    description = {
      "A requester makes requests at a rate, of one replier, while 100 are open at once, and then"
          + " 1,000: what is measured is the time from the call that makes a request until its"
          + " handler is entered.",
      "Then topics are changed, which is a command to a decider and a fact each: 256 topics,"
          + " whose states stay in the server's memory, and 20,000, whose streams it has to read,"
          + " since it keeps 10,000 states.",
      "It takes about a minute."
    },
    footer = {
      "",
      "Examples:",
      "  baton bench requests",
      "  baton bench requests --rate 500 --json"
    })
final class RequestsCommand implements Callable<Integer> {
  private static final int MOST_RATE = 10_000;
  private static final int MOST_SECONDS = 600;
  private static final List<Integer> OPEN = List.of(100, 1_000);
  private static final int CACHED = 256;
  private static final int COLD = 20_000;
  private static final Legend LEGEND =
      new Legend(
          "requests",
          List.of(
              "routing-N: until the handler is entered, with N open at once.",
              "commands: decided and durable, over gRPC, 128 in flight."));

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second, 1 to 10,000. Default: 200.")
  int rate = 200;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long each measurement counts, and is warmed up before, 1 to 600. Default: 5.")
  int seconds = 5;

  @Option(names = "--json", description = "Print one JSON object a measurement, one line each.")
  boolean json;

  @Override
  public Integer call()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    require(rate >= 1 && rate <= MOST_RATE, "--rate is 1 to 10,000");
    require(seconds >= 1 && seconds <= MOST_SECONDS, "--seconds is 1 to 600");
    RateReport report = measure();
    report.print(new PrintWriter(System.out, false, StandardCharsets.UTF_8), json);
    return 0;
  }

  private RateReport measure()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    Progress progress = new Progress(new PrintWriter(System.err, true, StandardCharsets.UTF_8), 0);
    try (WorkFolder work = WorkFolder.in(WorkFolder.defaultParent(), "bench");
        ServerProcess baton = ServerProcess.baton(work.path());
        Routing routing = new Routing("127.0.0.1:" + baton.port());
        Commands commands = new Commands(baton.port())) {
      Duration measured = Duration.ofSeconds(seconds);
      progress.say("requests with " + OPEN.getFirst() + " open");
      Reading few = routing.measure(OPEN.getFirst(), rate, measured);
      progress.say("requests with " + OPEN.getLast() + " open");
      Reading many = routing.measure(OPEN.getLast(), rate, measured);
      progress.say("creating " + COLD + " topics");
      commands.create(COLD);
      progress.say("changing " + CACHED + " of them");
      Rate cached = commands.measure("commands-cached", CACHED, measured);
      progress.say("changing all of them");
      Rate cold = commands.measure("commands-cold", COLD, measured);
      return new RateReport(LEGEND, List.of(few, many), List.of(cached, cold));
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(new CommandLine(this), message);
    }
  }
}
