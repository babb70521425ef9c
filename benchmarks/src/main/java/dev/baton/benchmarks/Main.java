package dev.baton.benchmarks;

import dev.baton.benchmarks.Bench.Outcome;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.report.JsonReport;
import dev.baton.benchmarks.report.Report;
import dev.baton.benchmarks.report.Sides;
import dev.baton.benchmarks.report.TableReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code baton bench}. */
@Command(
    name = "baton bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {
      InsideCommand.class,
      HistoryCommand.class,
      BacklogCommand.class,
      AgentsCommand.class,
      RequestsCommand.class,
      SagasCommand.class
    },
    header = "Measure publishing and delivery against the floor of this machine.",
    description = {
      "The floor is the least program that publishes durably over gRPC into Baton's own tables: no"
          + " idempotency, no versions, no delivery. Both run in processes of their own, each on"
          + " an embedded PostgreSQL of its own, in turns and under the same load; figures are"
          + " medians over the repetitions. CPU time and memory are read from /proc: other systems"
          + " than Linux do not have them.",
      "Workloads: publish-1 and publish-256: unary, so many in flight. expected-version-64: unary,"
          + " on 64 streams of events with one append under way each; compared with the floor's"
          + " unary, 64 in flight. All but the last of the others are compared with the floor's"
          + " stream:"
          + " publish-stream; publish-batch-100, four batches of 100 in flight; filtered-1 and"
          + " filtered-1000, the same beside so many subscriptions whose filters want nothing of"
          + " it;"
          + " publish-deliver-ack, to one subscription; ordered-keys, the same in the order of 64"
          + " partition keys; fan-out-10, to ten subscriptions, where a message is one delivery."
          + " paced-1000: 1,000 events a second to one subscription, the floor's at the same pace;"
          + " latency counts from the moment at which an event was to go."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:It did not work; the message says why.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  baton bench",
      "  baton bench --workload publish-256 --repetitions 3",
      "  baton bench --idle-transaction",
      "  baton bench --json > figures.jsonl",
      "  baton bench inside delivery",
      "  baton bench history --events 1000000",
      "  baton bench backlog",
      "  baton bench agents",
      "  baton bench requests",
      "  baton bench sagas"
    })
public final class Main implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MOST_REPETITIONS = 100;
  private static final int MOST_SECONDS = 600;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "How often each workload is measured, 1 to 100. Default: 7.")
  int repetitions = 7;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each measurement counts, 1 to 600. Default: 2.")
  int seconds = 2;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = "Only this one; may be given several times. Default: all.")
  List<String> workloads = List.of();

  @Option(names = "--floor-only", description = "Measure the floor and leave Baton out.")
  boolean floorOnly;

  @Option(
      names = "--idle-transaction",
      description =
          "Keep another session idle in a transaction on Baton's PostgreSQL for the whole run.")
  boolean idleTransaction;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Where the databases are made and removed again: the disk that is measured. Default: the"
              + " folder for temporary files, or home where that is in memory.")
  Path folder = WorkFolder.defaultParent();

  @Option(names = "--json", description = "Print one JSON object a workload, one line each.")
  boolean json;

  /** Runs the benchmarks and ends the JVM with their exit code. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("bench: " + reason(failure));
          return FAILED;
        });
    try (Unwinding unwinding = Unwinding.ofThisThread()) {
      unwinding.status(line.execute(arguments));
    }
  }

  @Override
  public Integer call()
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    Plan plan = plan();
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Progress progress = new Progress(err, plan.measurements());
    if (!WorkFolder.isOnDisk(folder)) {
      progress.say(folder + " is in memory: making something durable costs nothing there");
    }
    progress.say("about " + (plan.longest().toMinutes() + 1) + " minutes at most");
    Outcome outcome = new Bench(plan, folder, progress).run();
    Report report =
        json ? new JsonReport(Sides.FLOOR_AND_BATON) : new TableReport(Sides.FLOOR_AND_BATON);
    report.print(outcome.machine(), outcome.figures(), out);
    return 0;
  }

  private Plan plan() {
    require(repetitions >= 1 && repetitions <= MOST_REPETITIONS, "--repetitions is 1 to 100");
    require(seconds >= 1 && seconds <= MOST_SECONDS, "--seconds is 1 to 600");
    require(Files.isDirectory(folder), "--folder: there is no folder " + folder);
    require(!floorOnly || !idleTransaction, "--idle-transaction needs Baton");
    List<Workload> chosen =
        workloads.isEmpty() ? Workload.ALL : workloads.stream().map(this::workload).toList();
    return new Plan(
        chosen, repetitions, Plan.Timing.measuring(Duration.ofSeconds(seconds)), subject());
  }

  private Plan.Subject subject() {
    if (floorOnly) {
      return Plan.Subject.NONE;
    }
    return idleTransaction ? Plan.Subject.BATON_BESIDE_IDLE_TRANSACTION : Plan.Subject.BATON;
  }

  private Workload workload(String name) {
    String names = Workload.ALL.stream().map(Workload::name).collect(Collectors.joining(", "));
    return Workload.named(name)
        .orElseThrow(() -> wrong("--workload is one of " + names + ", but was " + name));
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw wrong(message);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(this), message);
  }

  private static String reason(Exception failure) {
    return failure instanceof ChildFailedException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }
}
