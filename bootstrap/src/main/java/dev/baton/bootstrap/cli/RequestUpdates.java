package dev.baton.bootstrap.cli;

import dev.baton.sdk.RequestUpdate;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of requests, for people and for programs. */
final class RequestUpdates {
  private static final String FACT = "baton.request.";

  private final OutputOptions output;

  RequestUpdates(OutputOptions output) {
    this.output = output;
  }

  /** A step, on one line. */
  void tell(RequestUpdate update) {
    if (output.json) {
      ObjectNode line = Json.object().put("type", update.type()).put("position", update.position());
      line.set("request", RequestOutput.json(update.request()));
      output.jsonLine(line);
    } else {
      output.line(line(update));
    }
  }

  private static String line(RequestUpdate update) {
    return String.format(
        Locale.ROOT,
        "%-36s  %-12s  %s",
        update.request().id(),
        update.type().startsWith(FACT) ? update.type().substring(FACT.length()) : update.type(),
        RequestOutput.line(update.request()));
  }
}
