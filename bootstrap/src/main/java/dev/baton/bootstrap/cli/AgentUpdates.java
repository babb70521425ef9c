package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.AgentActivity;
import dev.baton.sdk.AgentInfo;
import dev.baton.sdk.AgentUpdate;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What agents do, for people and for programs. */
final class AgentUpdates {
  private static final String FACT = "baton.agent.";
  private static final String LEFT = FACT + "deregistered";

  private final OutputOptions output;

  AgentUpdates(OutputOptions output) {
    this.output = output;
  }

  static int show(AgentInfo agent, AgentActivity activity, OutputOptions output) {
    if (output.json) {
      output.document(json(agent, activity));
    } else {
      output.table(AgentOutput.table(List.of(agent)));
      output.line("");
      output.table(table(activity));
    }
    return ExitCode.OK.status();
  }

  private static Table table(AgentActivity activity) {
    return Table.of("ACTIVITY", "COUNT", "LATENCY")
        .row("published", activity.published(), "-")
        .row("consumed", activity.consumed(), activity.consumeLatency().toMillis() + " ms")
        .row("in progress", activity.inProgress(), "-")
        .row("succeeded", activity.succeeded(), activity.latency().toMillis() + " ms")
        .row("failed", activity.failed(), "-");
  }

  private static ObjectNode json(AgentInfo agent, AgentActivity activity) {
    ObjectNode document = AgentOutput.json(agent);
    document
        .putObject("activity")
        .put("published", activity.published())
        .put("consumed", activity.consumed())
        .put("consume_latency_ms", activity.consumeLatency().toMillis())
        .put("in_progress", activity.inProgress())
        .put("succeeded", activity.succeeded())
        .put("failed", activity.failed())
        .put("latency_ms", activity.latency().toMillis());
    return document;
  }

  /** An update, on one line. */
  void tell(AgentUpdate update) {
    if (output.json) {
      ObjectNode line = Json.object().put("type", update.type()).put("position", update.position());
      line.set("agent", json(update.agent(), update.activity()));
      output.jsonLine(line);
    } else {
      output.line(line(update));
    }
  }

  private static String line(AgentUpdate update) {
    AgentInfo agent = update.agent();
    String what =
        update.type().startsWith(FACT) ? update.type().substring(FACT.length()) : update.type();
    if (update.type().equals(LEFT)) {
      return String.format(Locale.ROOT, "%-20s  %s", agent.name(), what);
    }
    return String.format(
        Locale.ROOT,
        "%-20s  %-15s  %-8s  %d of %d  %s",
        agent.name(),
        what.isEmpty() ? "is" : what,
        AgentOutput.health(agent),
        update.activity().inProgress(),
        agent.capacity(),
        AgentOutput.work(agent));
  }
}
