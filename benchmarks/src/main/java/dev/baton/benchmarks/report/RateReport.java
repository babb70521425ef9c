package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How soon something happens, and how often it can be done, for people or for programs. */
public final class RateReport {
  private static final int DECIMALS = 2;

  private final Legend legend;
  private final List<Reading> readings;
  private final List<Rate> rates;

  /**
   * What people read around the figures.
   *
   * @param title what it is about
   * @param lines what the names mean
   */
  public record Legend(String title, List<String> lines) {
    public Legend {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A report.
   *
   * @param readings how long something took
   * @param rates how often something was done, and how long each took
   */
  public RateReport(Legend legend, List<Reading> readings, List<Rate> rates) {
    this.legend = legend;
    this.readings = List.copyOf(readings);
    this.rates = List.copyOf(rates);
  }

  /** Prints it, for a program or for people. */
  public void print(PrintWriter out, boolean json) {
    if (json) {
      printJson(out);
    } else {
      printTable(out);
    }
  }

  /** A table. */
  public void printTable(PrintWriter out) {
    Columns columns =
        Columns.of(1, legend.title(), "per second", "times", "p50 ms", "p99 ms", "longest ms");
    readings.forEach(reading -> row(columns, "", reading));
    rates.forEach(rate -> row(columns, Numbers.whole(rate.perSecond()), rate.times()));
    out.println();
    columns.print(out);
    out.println();
    legend.lines().forEach(out::println);
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
    readings.forEach(reading -> out.println(json(reading)));
    for (Rate rate : rates) {
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
