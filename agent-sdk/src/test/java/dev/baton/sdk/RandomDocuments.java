package dev.baton.sdk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events and documents of every shape, from a seed. */
final class RandomDocuments {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> CONTENT_TYPES =
      List.of(
          "application/json",
          "application/vnd.x+json",
          "application/json; charset=utf-8",
          "text/plain",
          "image/png");
  private static final List<String> TIMES =
      List.of(
          "2026-03-01T12:00:00Z",
          "2026-03-01T12:00:00.000Z",
          "2026-03-01T14:00:00+02:00",
          "2026-03-01T12:00:00.123456789Z",
          "2026-03-01T12:00");
  private static final String CHARACTERS = "abcXYZ 019._-/\"\\{}äß€\n\t";

  private final Random random;

  RandomDocuments(Random random) {
    this.random = random;
  }

  JsonNode document(DocumentForm form) {
    return switch (form) {
      case BATON -> baton();
      case CLOUD_EVENTS -> cloudEvent();
    };
  }

  private ObjectNode baton() {
    ObjectNode document = JSON.objectNode();
    ObjectNode event = document.putObject("event");
    event.put("id", word()).put("type", word());
    texts(event, "source", "version", "correlation_id", "causation_id", "subject", "data_schema");
    maybe(() -> event.put("timestamp", pick(TIMES)));
    maybe(() -> event.put("expiry_time", pick(TIMES)));
    maybe(() -> event.put("data_content_type", pick(CONTENT_TYPES)));
    maybe(() -> event.put("kind", pick(List.of("event", "Command", "query", "NOTIFICATION"))));
    maybe(() -> event.putObject("headers").put("a", text()).put("b-" + word(), text()));
    unknown(event);
    payload(document, "payload", "payload_base64");
    maybe(
        () -> {
          ObjectNode routing = document.putObject("routing");
          texts(routing, "topic", "partition_key", "recipient", "reply_to", "stream");
          maybe(() -> routing.set("priority", priority()));
          maybe(() -> routing.put("requires_response", random.nextBoolean()));
          maybe(() -> routing.put("expected_version", random.nextInt(100)));
          unknown(routing);
        });
    unknown(document);
    return document;
  }

  private ObjectNode cloudEvent() {
    ObjectNode document = JSON.objectNode();
    document.put("specversion", "1.0").put("id", word()).put("source", word()).put("type", word());
    texts(document, "subject", "dataschema", "correlationid", "causationid", "partitionkey");
    texts(document, "traceparent", "tracestate", "topic", "dataversion", "recipient", "replyto");
    maybe(() -> document.put("time", pick(TIMES)));
    maybe(() -> document.put("expirytime", pick(TIMES)));
    maybe(() -> document.put("datacontenttype", pick(CONTENT_TYPES)));
    maybe(() -> document.set("priority", priority()));
    maybe(() -> document.put("severitytext", text()));
    maybe(() -> document.put("severitynumber", random.nextInt()));
    maybe(() -> document.put("sampled", random.nextBoolean()));
    payload(document, "data", "data_base64");
    unknown(document);
    return document;
  }

  OutgoingEvent event() {
    OutgoingEvent event = OutgoingEvent.of(word()).id(word());
    event = random.nextBoolean() ? event.topic(word()) : event.recipient(word());
    event = random.nextBoolean() ? event.source(text()).subject(text()) : event;
    event = random.nextBoolean() ? event.time(Instant.ofEpochSecond(random.nextInt(), 5)) : event;
    event = random.nextBoolean() ? event.correlationId(text()).causationId(text()) : event;
    event = random.nextBoolean() ? event.trace(text(), text()).dataSchema(text()) : event;
    event = random.nextBoolean() ? event.priority(random.nextInt(11)) : event;
    event = random.nextBoolean() ? event.kind(Kind.QUERY).requiresResponse() : event;
    event = random.nextBoolean() ? event.header(word(), text()).header("X-" + word(), "1") : event;
    event = random.nextBoolean() ? event.stream(text()).expectedVersion(random.nextInt(9)) : event;
    event = random.nextBoolean() ? event.expiresAt(Instant.ofEpochSecond(random.nextInt())) : event;
    event = random.nextBoolean() ? event.partitionKey(text()).replyTo(word()) : event;
    event = random.nextBoolean() ? event.version(text()) : event;
    return switch (random.nextInt(4)) {
      case 0 -> event;
      case 1 -> event.payload(json(3));
      case 2 -> event.text(text() + "x");
      default -> event.bytes(bytes(), pick(CONTENT_TYPES));
    };
  }

  private void payload(ObjectNode document, String plain, String encoded) {
    switch (random.nextInt(4)) {
      case 0 -> document.set(plain, json(3));
      case 1 -> document.put(plain, text());
      case 2 -> document.put(encoded, java.util.Base64.getEncoder().encodeToString(bytes()));
      default -> document.remove(plain);
    }
  }

  private void texts(ObjectNode object, String... names) {
    for (String name : names) {
      switch (random.nextInt(5)) {
        case 0 -> object.putNull(name);
        case 1 -> object.put(name, "");
        case 2 -> object.put(name, text());
        case 3 -> object.put(name, word());
        default -> object.remove(name);
      }
    }
  }

  private void unknown(ObjectNode object) {
    maybe(() -> object.set("x" + random.nextInt(1_000), json(2)));
    maybe(() -> object.set("ünbekannt " + random.nextInt(1_000), json(2)));
  }

  private JsonNode priority() {
    return switch (random.nextInt(3)) {
      case 0 -> JSON.numberNode(random.nextInt(11));
      case 1 -> JSON.stringNode(Integer.toString(random.nextInt(11)));
      default -> JSON.stringNode(pick(List.of("low", "Normal", "HIGH", "critical")));
    };
  }

  private JsonNode json(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.numberNode(new BigDecimal(random.nextInt() + "." + random.nextInt(1_000)));
      case 4, 5 -> JSON.stringNode(text());
      case 6 -> {
        ObjectNode object = JSON.objectNode();
        for (int count = random.nextInt(3); count > 0; count--) {
          object.set(word() + count, json(depth - 1));
        }
        yield object;
      }
      default -> {
        ArrayNode array = JSON.arrayNode();
        for (int count = random.nextInt(3); count > 0; count--) {
          array.add(json(depth - 1));
        }
        yield array;
      }
    };
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(1, 9)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  private String word() {
    return "w" + Integer.toString(random.nextInt(1_000_000), 36);
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void maybe(Runnable action) {
    if (random.nextBoolean()) {
      action.run();
    }
  }
}
