package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How long something took with a log of so many events, for people or for programs. */
public final class ReadingReport {
  private static final int DECIMALS = 2;

  private final String subject;
  private final long events;
  private final List<Reading> readings;

  /**
   * A report on measurements of one sort.
   *
   * @param subject the sort in a word: the head of their column, the key of their names
   * @param events how many the log holds
   */
  public ReadingReport(String subject, long events, List<Reading> readings) {
    this.subject = subject;
    this.events = events;
    this.readings = List.copyOf(readings);
  }

  /** A table. */
  public void printTable(PrintWriter out) {
    Columns columns = Columns.of(1, subject, "events", "times", "p50 ms", "p99 ms", "longest ms");
    for (Reading reading : readings) {
      columns.row(
          reading.name(),
          Numbers.whole((double) events),
          Numbers.whole(reading.times()),
          Numbers.decimal(reading.p50Ms(), DECIMALS),
          Numbers.decimal(reading.p99Ms(), DECIMALS),
          Numbers.decimal(reading.longestMs(), DECIMALS));
    }
    out.println();
    columns.print(out);
    out.println();
    out.println("One after the other, over gRPC; events: how many the log holds.");
    out.flush();
  }

  /** One object a kind, one line each. */
  public void printJson(PrintWriter out) {
    for (Reading reading : readings) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put(subject, reading.name());
      object.put("events", events);
      object.put("times", reading.times());
      object.put("p50_ms", Numbers.significant(reading.p50Ms()));
      object.put("p99_ms", Numbers.significant(reading.p99Ms()));
      object.put("longest_ms", Numbers.significant(reading.longestMs()));
      out.println(object);
    }
    out.flush();
  }
}
