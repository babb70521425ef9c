package dev.baton.benchmarks;

import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.RateReport;
import dev.baton.benchmarks.report.RateReport.Legend;
import dev.baton.benchmarks.report.Reading;
import dev.baton.benchmarks.sagas.AggregationLoad;
import dev.baton.benchmarks.sagas.SagaLoad;
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

/** {@code baton bench sagas}. */
@Command(
    name = "sagas",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure how soon sagas are started, and how many are completed.",
    description = {
      "Sagas of three steps are started at a rate, while an agent does their steps: what is"
          + " measured is the time from the call that starts a saga until it is answered, which is"
          + " when it is durable and its first command is out.",
      "Then 256 are under way all the time, and their ends are counted; and so are those of 256"
          + " aggregations of two events each.",
      "It takes about a minute."
    },
    footer = {"", "Examples:", "  baton bench sagas", "  baton bench sagas --rate 200 --json"})
final class SagasCommand implements Callable<Integer> {
  private static final int MOST_RATE = 10_000;
  private static final int MOST_SECONDS = 600;
  private static final int OPEN = 256;
  private static final Legend LEGEND =
      new Legend(
          "sagas",
          List.of(
              "saga-submission: from the call that starts a saga to its answer, at a pace.",
              "saga-completion: sagas of three steps, from the start to the end, 256 under way.",
              "aggregation-completion: of two events, from its opening to its outcome, 256 open."));

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Sagas a second while submission is measured, 1 to 10,000. Default: 100.")
  int rate = 100;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long each measurement counts, and is warmed up before, 1 to 600. Default: 8.")
  int seconds = 8;

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
        SagaLoad sagas = new SagaLoad("127.0.0.1:" + baton.port());
        AggregationLoad aggregations = new AggregationLoad("127.0.0.1:" + baton.port())) {
      Duration measured = Duration.ofSeconds(seconds);
      progress.say("starting sagas");
      Reading submission = sagas.submissions(rate, measured);
      progress.say("completing sagas");
      Rate completed = sagas.completions(OPEN, measured);
      progress.say("completing aggregations");
      Rate aggregated = aggregations.completions(OPEN, measured);
      return new RateReport(LEGEND, List.of(submission), List.of(completed, aggregated));
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(new CommandLine(this), message);
    }
  }
}
