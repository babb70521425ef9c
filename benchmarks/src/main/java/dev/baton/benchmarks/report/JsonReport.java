package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures for programs: one object a workload, one line each; null is what is not known. */
public final class JsonReport implements Report {
  private final Sides sides;

  /** Figures of the reference have its name before their own. */
  public JsonReport(Sides sides) {
    this.sides = sides;
  }

  @Override
  public void print(Machine machine, List<Figures> all, PrintWriter out) {
    for (Figures figures : all) {
      ObjectNode object = object(machine, figures);
      compare(object, Comparison.of(figures, all));
      out.println(object);
    }
    out.flush();
  }

  private ObjectNode object(Machine machine, Figures figures) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("workload", figures.workload());
    both(object, figures, "rate", m -> m.result().rate());
    number(object, "ratio", figures.ratio(m -> m.result().rate()));
    both(object, figures, "cpu_us_per_message", m -> m.costs().systemMicros());
    number(object, "cpu_ratio", figures.ratio(m -> m.costs().systemMicros()));
    both(object, figures, "server_cpu_us_per_message", m -> m.costs().serverMicros());
    both(object, figures, "postgres_cpu_us_per_message", m -> m.costs().postgresMicros());
    both(object, figures, "client_cpu_us_per_message", m -> m.costs().clientMicros());
    both(object, figures, "cpu_us_per_event", Measurement::systemMicrosPerEvent);
    both(object, figures, "p50_ms", m -> m.result().latency().p50Ms());
    both(object, figures, "p99_ms", m -> m.result().latency().p99Ms());
    both(object, figures, "p999_ms", m -> m.result().latency().p999Ms());
    both(object, figures, "rss_mb", Measurement::residentMb);
    both(object, figures, "wal_bytes_per_event", m -> m.costs().walBytes());
    both(object, figures, "commits_per_event", m -> m.costs().commits());
    both(object, figures, "dead_tuples", m -> m.dead().left());
    both(object, figures, "dead_tuples_made", m -> m.dead().made());
    number(object, "fsync_ms", machine.fsync().medianMs());
    number(object, "fsync_p99_ms", machine.fsync().p99Ms());
    object.put("repetitions", figures.floor().size());
    object.put("processors", machine.processors());
    object.put("autogroup", machine.autogroup());
    number(object, "load_before", machine.loadBefore());
    number(object, "load_after", machine.loadAfter());
    return object;
  }

  private static void compare(ObjectNode object, Optional<Comparison> comparison) {
    object.put("beside", comparison.map(each -> each.beside().workload()).orElse(null));
    number(
        object,
        "beside_cpu_per_event_ratio",
        comparison.map(Comparison::cpuRatio).orElse(Double.NaN));
  }

  private void both(
      ObjectNode object, Figures figures, String name, ToDoubleFunction<Measurement> figure) {
    number(object, name, figures.baton(figure));
    number(object, sides.reference() + "_" + name, figures.floor(figure));
  }

  private static void number(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, Numbers.significant(value));
    } else {
      object.putNull(name);
    }
  }
}
