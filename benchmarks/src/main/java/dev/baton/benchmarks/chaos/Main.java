package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.Unwinding;
import dev.baton.benchmarks.WorkFolder;
import dev.baton.benchmarks.chaos.agent.PublisherProcess.Load;
import dev.baton.benchmarks.chaos.cluster.Cluster;
import dev.baton.benchmarks.chaos.killing.Blow;
import dev.baton.benchmarks.chaos.killing.Mischief;
import dev.baton.benchmarks.chaos.killing.Mischief.Rhythm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code baton chaos}. */
@Command(
    name = "baton chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Kill servers, PostgreSQL and agents under load, then audit all of it.",
    description = {
      "Two servers on one PostgreSQL, publishers, consumers, requesters, repliers, starters of"
          + " sagas, workers, givers of errands and takers in processes of their own. At random one"
          + " is killed with SIGKILL, paused, or cut off, and started again; then the whole log and"
          + " all deliveries are held against what was promised. docs/CHAOS.md says what that is."
          + " Linux and macOS."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everything that was promised held.",
      "1:Something did not, or the run itself failed; the message says what.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  baton chaos",
      "  baton chaos --minutes 1 --seed 17",
      "  baton chaos --minutes 9 --kills 50 --rest 8 --spare-one"
          + " --only SERVER_KILLED,REQUESTER_KILLED,REPLIER_KILLED",
      "  baton chaos --minutes 60 --json > verdict.json"
    })
public final class Main implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final double MOST_MINUTES = 24 * 60;
  private static final int MOST_AGENTS = 100;
  private static final int MOST_RATE = 100_000;
  private static final int MOST_REQUESTS = 1_000;
  private static final int MOST_SAGAS = 100;

  /** Of a rule that joins, 1,000 sets wait: those of the longest outage, with room to spare. */
  private static final int MOST_TURNS = 20;

  private static final int MOST_KILLS = 10_000;
  private static final double MOST_REST = 600;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long processes are killed, 0.1 to 1440. Default: 10.")
  double minutes = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What is done to whom follows from it, but for how long things take. Default: any.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--publishers",
      paramLabel = "N",
      description = "Publishers that make one call after the other, 1 to 100. Default: 8.")
  int publishers = 8;

  @Option(
      names = "--streams",
      paramLabel = "N",
      description = "Publishers over a stream each, 0 to 100. Default: 2.")
  int streams = 2;

  @Option(
      names = "--consumers",
      paramLabel = "N",
      description = "Processes with a consumer of each subscription, 1 to 100. Default: 3.")
  int consumers = 3;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events a second at most, 1 to 100,000. Default: 3,000.")
  int rate = 3_000;

  @Option(
      names = "--requesters",
      paramLabel = "N",
      description = "Processes that make requests, 1 to 100. Default: 2.")
  int requesters = 2;

  @Option(
      names = "--repliers",
      paramLabel = "N",
      description = "Processes that answer them, 2 to 100. Default: 3.")
  int repliers = 3;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests a second at most, 1 to 1,000. Default: 20.")
  int requests = 20;

  @Option(
      names = "--sagas",
      paramLabel = "N",
      description = "Sagas a second at most, 0 to 100. Default: 4.")
  int sagas = 4;

  @Option(
      names = "--turns",
      paramLabel = "N",
      description =
          "Errands a second at most, 0 to 20, which agents take in by turns, and to which rules"
              + " react. Default: 4.")
  int turns = 4;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description =
          "Go on until so many processes were killed, 0 to 10,000, however long that takes."
              + " Default: 0.")
  int kills = 0;

  @Option(
      names = "--rest",
      paramLabel = "SECONDS",
      description = "From one hit to the next, on average, 0.1 to 600. Default: 2.2.")
  double rest = Rhythm.DENSE.rest().toMillis() / 1_000.0;

  @Option(
      names = "--spare-one",
      description =
          "Leave a server alone while the other one is away. Default: both may be away at once.")
  boolean spareOne;

  @Option(
      names = "--only",
      paramLabel = "BLOW",
      split = ",",
      description = "What is done to processes, of ${COMPLETION-CANDIDATES}. Default: all of it.")
  List<Blow> only = List.of(Blow.values());

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Where a folder is made with all data, logs and journals; it is removed if everything"
              + " held. Default: the folder for temporary files, or home where that is in memory.")
  Path folder = WorkFolder.defaultParent();

  @Option(names = "--keep", description = "Keep that folder even if everything held.")
  boolean keep;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  /** Runs it and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("chaos: " + failure);
          return FAILED;
        });
    try (Unwinding unwinding = Unwinding.ofThisThread()) {
      unwinding.status(line.execute(arguments));
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan plan = plan();
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    WorkFolder work = WorkFolder.in(folder, "chaos");
    Progress progress = new Progress(err);
    progress.accept("seed " + plan.seed() + ", everything is kept in " + work.path());
    Outcome outcome = new Chaos(plan, work.path(), progress).run();
    Report report = Report.of(outcome, work.path());
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(json ? report.json() : report.table());
    if (outcome.held() && !keep) {
      work.close();
    }
    return outcome.held() ? 0 : FAILED;
  }

  private Plan plan() {
    require(minutes >= 0.1 && minutes <= MOST_MINUTES, "--minutes is 0.1 to 1440");
    require(publishers >= 1 && publishers <= MOST_AGENTS, "--publishers is 1 to 100");
    require(streams >= 0 && streams <= MOST_AGENTS, "--streams is 0 to 100");
    require(consumers >= 1 && consumers <= MOST_AGENTS, "--consumers is 1 to 100");
    require(rate >= 1 && rate <= MOST_RATE, "--rate is 1 to 100,000");
    require(requesters >= 1 && requesters <= MOST_AGENTS, "--requesters is 1 to 100");
    require(repliers >= 2 && repliers <= MOST_AGENTS, "--repliers is 2 to 100");
    require(requests >= 1 && requests <= MOST_REQUESTS, "--requests is 1 to 1,000");
    require(sagas >= 0 && sagas <= MOST_SAGAS, "--sagas is 0 to 100");
    require(turns >= 0 && turns <= MOST_TURNS, "--turns is 0 to 20");
    require(kills >= 0 && kills <= MOST_KILLS, "--kills is 0 to 10,000");
    require(rest >= 0.1 && rest <= MOST_REST, "--rest is 0.1 to 600");
    require(kills == 0 || only.stream().anyMatch(Blow::isKill), "--kills needs a kill in --only");
    require(Files.isDirectory(folder), "--folder: there is no folder " + folder);
    return new Plan(
        seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000)),
        new Mischief(duration(minutes * 60), kills, only, new Rhythm(duration(rest), spareOne)),
        new Load(publishers, streams, rate),
        new Cluster.Asking(requesters, repliers, requests),
        new Cluster.Working(sagas, turns),
        consumers);
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000));
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(new CommandLine(this), message);
    }
  }

  /** Shows people what happens, a line each, with the seconds since the beginning. */
  private static final class Progress implements Consumer<String> {
    private final PrintWriter out;
    private final long begun = System.nanoTime();

    Progress(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void accept(String what) {
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      out.println("chaos: " + seconds + " s: " + what);
      out.flush();
    }
  }
}
