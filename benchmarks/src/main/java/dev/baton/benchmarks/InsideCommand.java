package dev.baton.benchmarks;

import dev.baton.benchmarks.inside.Effort;
import dev.baton.benchmarks.inside.Inside;
import dev.baton.benchmarks.inside.InsideFailedException;
import dev.baton.benchmarks.report.Operation;
import dev.baton.benchmarks.report.OperationReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code baton bench inside}. */
@Command(
    name = "inside",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure what an event costs inside one process, without network and database.",
    description = {
      "JMH runs each benchmark in two JVMs with the options of a server, and says how long an"
          + " operation takes and what it allocates. All of them take less than three minutes.",
      "append: from the offer to the appender to its answer. publish: a unary publish from the"
          + " bytes of its request to those of its response. delivery: from the tail by topics and"
          + " filters to the ack. slot: the delivery state machine alone. render: an event to the"
          + " wire. fact: facts to JSON and back."
    },
    footer = {
      "",
      "Examples:",
      "  baton bench inside",
      "  baton bench inside delivery",
      "  baton bench inside '^slot|append' --json"
    })
final class InsideCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      description = "Only benchmarks in whose name this regular expression is found. Default: all.")
  String pattern = "";

  @Option(names = "--json", description = "Print one JSON object a benchmark, one line each.")
  boolean json;

  @Override
  public Integer call() {
    List<String> names = Inside.names(chosen());
    if (names.isEmpty()) {
      throw wrong(
          "none of these has "
              + pattern
              + ": "
              + String.join(", ", Inside.names(Pattern.compile(""))));
    }
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Progress progress = new Progress(err, names.size());
    try {
      print(run(names, progress));
      return 0;
    } catch (InsideFailedException failure) {
      progress.say(String.valueOf(failure.getMessage()));
      return FAILED;
    }
  }

  private static List<Operation> run(List<String> names, Progress progress)
      throws InsideFailedException {
    Inside inside = new Inside(Effort.USUAL);
    List<Operation> operations = new ArrayList<>();
    for (String name : names) {
      Operation operation = inside.run(name);
      operations.add(operation);
      progress.measured(operation);
    }
    return operations;
  }

  private void print(List<Operation> operations) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    OperationReport report = new OperationReport(operations);
    if (json) {
      report.printJson(out);
    } else {
      report.printTable(out);
    }
  }

  private Pattern chosen() {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException wrong) {
      throw wrong("no regular expression: " + wrong.getDescription());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(this), message);
  }
}
