package dev.baton.sdk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A field of a document that is to be read.
 *
 * @param path where it stands
 * @param value what stands there; not null in JSON's sense
 */
record DocumentField(String path, JsonNode value) {
  /** A text; a number or a truth value is taken for the text that it is written as. */
  String text() {
    if (!value.isValueNode()) {
      throw wrong("has to be a text");
    }
    return value.asString();
  }

  /** An instant; one without an offset is taken for UTC. */
  Instant instant() {
    String text = text();
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutOffset) {
      return utc(text);
    }
  }

  private Instant utc(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw wrong("has to be a time by ISO 8601, such as 2026-03-01T12:00:00Z");
    }
  }

  int priority() {
    try {
      return Priority.parse(text());
    } catch (IllegalArgumentException unknown) {
      throw wrong("has to be low, normal, high, critical or 0 to 10");
    }
  }

  Kind kind() {
    try {
      return Kind.valueOf(text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw wrong("has to be event, command, query or notification");
    }
  }

  boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("has to be true or false");
    };
  }

  long number() {
    try {
      return Long.parseLong(text());
    } catch (NumberFormatException malformed) {
      throw wrong("has to be a whole number");
    }
  }

  /** An object of texts. */
  Map<String, String> texts() {
    if (!value.isObject()) {
      throw wrong("has to be an object of texts");
    }
    Map<String, String> texts = new TreeMap<>();
    value.forEachEntry(
        (name, text) -> texts.put(name, new DocumentField(path + "." + name, text).text()));
    return texts;
  }

  BatonException wrong(String description) {
    return BatonException.document(path, description);
  }
}
