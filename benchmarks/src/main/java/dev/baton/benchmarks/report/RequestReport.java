package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How soon requests arrive and how many commands a server decides, for people or for programs. */
public final class RequestReport {
  private static final int DECIMALS = 2;

  private final List<Reading> routing;
  private final List<Rate> commands;

  /**
   * A report.
   *
   * @param routing from the call that makes a request until its handler is entered
   * @param commands each from its call to its answer
   */
  public RequestReport(List<Reading> routing, List<Rate> commands) {
    this.routing = List.copyOf(routing);
    this.commands = List.copyOf(commands);
  }

  /** A table. */
  public void printTable(PrintWriter out) {
    Columns columns =
        Columns.of(1, "requests", "per second", "times", "p50 ms", "p99 ms", "longest ms");
    routing.forEach(reading -> row(columns, "", reading));
    commands.forEach(rate -> row(columns, Numbers.whole(rate.perSecond()), rate.times()));
    out.println();
    columns.print(out);
    out.println();
    out.println("routing-N: until the handler is entered, with N open at once.");
    out.println("commands: decided and durable, over gRPC, 128 in flight.");
    out.flush();
  }

  private static void row(Columns columns, String rate, Reading reading) {
    columns.row(
        reading.name(),
        rate,
        Numbers.whole(reading.times()),
        Numbers.decimal(reading.p50Ms(), DECIMALS),
        Numbers.decimal(reading.p99Ms(), DECIMALS),
        Numbers.decimal(reading.longestMs(), DECIMALS));
  }

  /** One object a measurement, one line each. */
  public void printJson(PrintWriter out) {
    routing.forEach(reading -> out.println(json(reading)));
    for (Rate rate : commands) {
      out.println(json(rate.times()).put("per_second", Numbers.significant(rate.perSecond())));
    }
    out.flush();
  }

  private static ObjectNode json(Reading reading) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", reading.name())
        .put("times", reading.times())
        .put("p50_ms", Numbers.significant(reading.p50Ms()))
        .put("p99_ms", Numbers.significant(reading.p99Ms()))
        .put("longest_ms", Numbers.significant(reading.longestMs()));
  }
}
