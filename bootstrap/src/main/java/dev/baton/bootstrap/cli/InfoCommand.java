package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ServerInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "info",
    header = "Show what a server is and how far its log is.",
    footer = {"", "Examples:", "  baton info", "  baton info --json | jq .head"})
final class InfoCommand implements Callable<Integer> {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    ServerInfo info;
    try (Baton baton = connection.connect()) {
      info = baton.server().info();
    }
    if (output.json) {
      output.document(toJson(info));
    } else {
      ServerInfo.Limits limits = info.limits();
      output.table(
          Table.of("SERVER", info.node())
              .row("version", info.version())
              .row("started", info.startedAt())
              .row("head of the log", info.head())
              .row("store", info.store())
              .row("strict topics", info.strictTopics() ? "yes" : "no")
              .row("largest payload", limits.payloadBytes() + " bytes")
              .row(
                  "largest batch",
                  limits.batchEvents() + " events, " + limits.batchBytes() + " bytes")
              .row("idempotency window", limits.idempotencyWindow().toMinutes() + " min"));
    }
    return ExitCode.OK.status();
  }

  private static ObjectNode toJson(ServerInfo info) {
    ObjectNode node =
        Json.object()
            .put("node", info.node())
            .put("version", info.version())
            .put("started_at", info.startedAt().toString())
            .put("head", info.head())
            .put("store", info.store())
            .put("strict_topics", info.strictTopics());
    node.set(
        "limits",
        Json.object()
            .put("payload_bytes", info.limits().payloadBytes())
            .put("batch_events", info.limits().batchEvents())
            .put("batch_bytes", info.limits().batchBytes())
            .put("idempotency_window_ms", info.limits().idempotencyWindow().toMillis()));
    return node;
  }
}
