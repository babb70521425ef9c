package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures for people: speed first, then what it costs. */
public final class TableReport implements Report {
  private static final String LEGEND =
      """
      Medians over the repetitions; ratios to the row above: the median of the repetitions' ratios.
      CPU µs: of server and PostgreSQL together for a message, then apart, and of the load client.
      WAL bytes and commits: for an event. rss MB: of the server's process.
      dead: tuples that await being cleaned up after the workload; made: tuples that died in it.\
      """;

  private final Sides sides;

  private static final String AUTOGROUP =
      "The kernel shares its processors out by session (kernel.sched_autogroup_enabled=1): unless"
          + " root runs it, PostgreSQL waits for one now and then, which shows in p99 and above.";

  /** Rows bear the names of the sides. */
  public TableReport(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void print(Machine machine, List<Figures> all, PrintWriter out) {
    out.println();
    speed(all).print(out);
    out.println();
    costs(all).print(out);
    out.println();
    compare(all, out);
    out.println(LEGEND);
    out.printf(
        Locale.ROOT,
        "Machine: %d processors, load average %s before and %s at the end;"
            + " fdatasync of 4 KiB: median %s ms, p99 %s ms.%n",
        machine.processors(),
        Numbers.decimal(machine.loadBefore(), 1),
        Numbers.decimal(machine.loadAfter(), 1),
        Numbers.decimal(machine.fsync().medianMs(), 2),
        Numbers.decimal(machine.fsync().p99Ms(), 2));
    if (machine.autogroup()) {
      out.println(AUTOGROUP);
    }
    out.flush();
  }

  private static void compare(List<Figures> all, PrintWriter out) {
    for (Figures figures : all) {
      Comparison.of(figures, all)
          .ifPresent(
              comparison ->
                  out.printf(
                      Locale.ROOT,
                      "An event of %s takes %s times the CPU of one of %s.%n",
                      figures.workload(),
                      Numbers.decimal(comparison.cpuRatio(), 2),
                      comparison.beside().workload()));
    }
  }

  private Columns speed(List<Figures> all) {
    Columns columns =
        Columns.of(2, "workload", "side", "rate/s", "ratio", "p50 ms", "p99 ms", "p99.9 ms");
    for (Figures figures : all) {
      columns.row(speed(figures, sides.reference(), "", figures::floor));
      if (!figures.baton().isEmpty()) {
        String ratio = Numbers.decimal(figures.ratio(m -> m.result().rate()), 2);
        columns.row(speed(figures, sides.subject(), ratio, figures::baton));
      }
    }
    return columns;
  }

  private static String[] speed(Figures figures, String side, String ratio, Side of) {
    return new String[] {
      figures.workload(),
      side,
      Numbers.whole(of.median(m -> m.result().rate())),
      ratio,
      Numbers.decimal(of.median(m -> m.result().latency().p50Ms()), 2),
      Numbers.decimal(of.median(m -> m.result().latency().p99Ms()), 2),
      Numbers.decimal(of.median(m -> m.result().latency().p999Ms()), 2)
    };
  }

  private Columns costs(List<Figures> all) {
    Columns columns =
        Columns.of(
            2,
            "workload",
            "side",
            "CPU µs",
            "ratio",
            "server",
            "PostgreSQL",
            "client",
            "WAL bytes",
            "commits",
            "rss MB",
            "dead",
            "made");
    for (Figures figures : all) {
      columns.row(costs(figures, sides.reference(), "", figures::floor));
      if (!figures.baton().isEmpty()) {
        String ratio = Numbers.decimal(figures.ratio(m -> m.costs().systemMicros()), 2);
        columns.row(costs(figures, sides.subject(), ratio, figures::baton));
      }
    }
    return columns;
  }

  private static String[] costs(Figures figures, String side, String ratio, Side of) {
    return new String[] {
      figures.workload(),
      side,
      Numbers.decimal(of.median(m -> m.costs().systemMicros()), 1),
      ratio,
      Numbers.decimal(of.median(m -> m.costs().serverMicros()), 1),
      Numbers.decimal(of.median(m -> m.costs().postgresMicros()), 1),
      Numbers.decimal(of.median(m -> m.costs().clientMicros()), 1),
      Numbers.whole(of.median(m -> m.costs().walBytes())),
      Numbers.decimal(of.median(m -> m.costs().commits()), 4),
      Numbers.whole(of.median(Measurement::residentMb)),
      Numbers.whole(of.median(m -> m.dead().left())),
      Numbers.whole(of.median(m -> m.dead().made()))
    };
  }

  /** Medians of one of the two sides. */
  @FunctionalInterface
  private interface Side {
    double median(ToDoubleFunction<Measurement> figure);
  }
}
