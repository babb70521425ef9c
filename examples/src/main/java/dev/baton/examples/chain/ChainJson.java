package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SagaInfo;
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
    Origins origins = new Origins(result.timeline());
    result.timeline().forEach(entry -> write(entry, origins, entries.addObject()));
    ArrayNode sagas = document.putArray("sagas");
    result.sagas().forEach(saga -> write(saga, sagas.addObject()));
    ArrayNode retries = document.putArray("retries");
    result.trouble().retries().forEach(retry -> TroubleJson.write(retry, retries.addObject()));
    ArrayNode letters = document.putArray("dead_letters");
    result.trouble().deadLetters().forEach(one -> TroubleJson.write(one, letters.addObject()));
    return document;
  }

  private static void write(TimelineEntry entry, Origins origins, ObjectNode node) {
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
        .put("coordination", TroubleText.word(origins.coordination(entry)));
    origins.rule(entry).ifPresent(rule -> node.put("rule", rule));
    origins.saga(entry).ifPresent(saga -> node.put("saga", saga));
    node.put("cause_position", entry.causePosition())
        .put("depth", entry.depth())
        .set("payload", event.json());
  }

  private static void write(SagaInfo saga, ObjectNode node) {
    node.put("id", saga.id())
        .put("definition", saga.plan().name())
        .put("version", saga.plan().version())
        .put("status", TroubleText.word(saga.status()))
        .put("reason", saga.reason());
    ArrayNode steps = node.putArray("steps");
    saga.steps()
        .forEach(
            step ->
                steps
                    .addObject()
                    .put("step", step.step())
                    .put("standing", TroubleText.word(step.standing())));
  }
}
