package dev.baton.bootstrap.cli;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON for programs: flat, with everything that is set. */
final class EventJson {
  private EventJson() {}

  static ObjectNode of(TimelineEntry entry) {
    ObjectNode node = of(entry.event());
    node.put("cause_position", entry.causePosition());
    node.put("depth", entry.depth());
    return node;
  }

  static ObjectNode of(ReceivedEvent event) {
    ObjectNode node = Json.object();
    node.put("position", event.position());
    node.put("type", event.type());
    node.put("source", event.source());
    node.put("topic", event.topic());
    node.put("correlation_id", event.correlationId());
    node.put("causation_id", event.causationId());
    node.put("id", event.id());
    node.put("time", event.time().toString());
    node.put("recorded_at", event.recordedAt().toString());
    node.put("kind", event.kind().name().toLowerCase(Locale.ROOT));
    node.put("priority", event.priority());
    node.put("namespace", event.namespace());
    node.put("principal", event.principal());
    addIfSet(node, event);
    addPayload(node, event);
    return node;
  }

  private static void addIfSet(ObjectNode node, ReceivedEvent event) {
    put(node, "subject", event.subject());
    put(node, "version", event.version());
    put(node, "partition_key", event.partitionKey());
    put(node, "recipient", event.recipient());
    put(node, "reply_to", event.replyTo());
    put(node, "data_schema", event.dataSchema());
    put(node, "traceparent", event.traceParent());
    put(node, "tracestate", event.traceState());
    event.expiresAt().ifPresent(expiry -> node.put("expires_at", expiry.toString()));
    if (!event.stream().isEmpty()) {
      node.put("stream", event.stream()).put("stream_version", event.streamVersion());
    }
    if (event.requiresResponse()) {
      node.put("requires_response", true);
    }
    put(node, "dead_letter", event.deadLetter());
    if (event.attempt() > 0) {
      node.put("attempt", event.attempt());
    }
    if (!event.headers().isEmpty()) {
      ObjectNode headers = node.putObject("headers");
      event.headers().forEach(headers::put);
    }
  }

  private static void put(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  private static void addPayload(ObjectNode node, ReceivedEvent event) {
    node.put("content_type", event.contentType());
    byte[] bytes = event.bytes();
    Optional<JsonNode> json =
        event.contentType().contains("json") ? Json.parse(event.text()) : Optional.empty();
    if (json.isPresent()) {
      node.set("payload", json.get());
    } else if (event.contentType().startsWith("text/")) {
      node.put("payload", event.text());
    } else if (bytes.length > 0) {
      node.put("payload_base64", Base64.getEncoder().encodeToString(bytes));
    }
  }
}
