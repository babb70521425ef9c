package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of a story, as data. */
final class ChainJson {
  private ChainJson() {}

  static ObjectNode write(ChainResult result) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = document.putArray("timeline");
    result.timeline().forEach(entry -> write(entry, entries.addObject()));
    ArrayNode retries = document.putArray("retries");
    result.trouble().retries().forEach(retry -> TroubleJson.write(retry, retries.addObject()));
    ArrayNode letters = document.putArray("dead_letters");
    result.trouble().deadLetters().forEach(one -> TroubleJson.write(one, letters.addObject()));
    return document;
  }

  private static void write(TimelineEntry entry, ObjectNode node) {
    ReceivedEvent event = entry.event();
    node.put("position", event.position())
        .put("type", event.type())
        .put("source", event.source())
        .put("topic", event.topic())
        .put("correlation_id", event.correlationId())
        .put("causation_id", event.causationId())
        .put("id", event.id())
        .put("time", event.time().toString())
        .put("recorded_at", event.recordedAt().toString())
        .put("priority", event.priority())
        .put("cause_position", entry.causePosition())
        .put("depth", entry.depth())
        .set("payload", event.json());
  }
}
