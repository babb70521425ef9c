package dev.baton.benchmarks.report;

import dev.baton.benchmarks.agents.Upkeep;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What agents cost that only live, for people or for programs. */
public final class UpkeepReport {
  private static final int DECIMALS = 2;

  private final List<Upkeep> measured;

  public UpkeepReport(List<Upkeep> measured) {
    this.measured = List.copyOf(measured);
  }

  /** A table. */
  public void printTable(PrintWriter out) {
    Columns columns =
        Columns.of(
            1, "agents", "number", "heartbeats/s", "server %", "PostgreSQL %", "%", "events");
    for (Upkeep each : measured) {
      columns.row(
          each.name(),
          Numbers.whole((double) each.agents()),
          Numbers.whole(each.heartbeats()),
          Numbers.decimal(each.serverPercent(), DECIMALS),
          Numbers.decimal(each.postgresPercent(), DECIMALS),
          Numbers.decimal(each.percent(), DECIMALS),
          Numbers.whole((double) each.events()));
    }
    out.println();
    columns.print(out);
    out.println();
    out.println("CPU time in percent of a core; events: what the log took meanwhile.");
    out.flush();
  }

  /** One object a state, one line each. */
  public void printJson(PrintWriter out) {
    for (Upkeep each : measured) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("agents", each.name());
      object.put("number", each.agents());
      object.put("heartbeats_per_second", Numbers.significant(each.heartbeats()));
      object.put("server_percent", Numbers.significant(each.serverPercent()));
      object.put("postgres_percent", Numbers.significant(each.postgresPercent()));
      object.put("events", each.events());
      out.println(object);
    }
    out.flush();
  }
}
