package dev.baton.sdk;

import dev.baton.v1.Event;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a document says beyond what an event holds: fields that are not known, and values in another
 * spelling than the usual one. It travels with the event in headers, as JSON of ASCII characters
 * cut to the length that a header may have, and is put back when the event is written in the same
 * form again. A spelling is put back only where the event's value is still the one that was read.
 *
 * <p>For each field it holds an array: the original value, and the usual one where there is one.
 */
final class Leftovers {
  private static final int LONGEST_HEADER = 4_096;
  private static final int MOST_HEADERS = 16;
  private static final String PAYLOAD = "payload";
  private static final String ENCODING = "encoding";
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final ObjectWriter ASCII =
      Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private final String header;
  private final ObjectNode all;

  private Leftovers(String header, ObjectNode all) {
    this.header = header;
    this.all = all;
  }

  /** None yet, to be kept in headers of this name. */
  static Leftovers none(String header) {
    return new Leftovers(header, NOTHING.deepCopy());
  }

  /** Refuses an event whose document says something under their name. */
  static void requireNone(String header, String path, Event.Builder event) {
    if (event.containsHeaders(header)) {
      throw BatonException.document(path + "." + header, "is not for documents to say");
    }
  }

  /** Takes them out of the event's headers. */
  static Leftovers takeFrom(String header, Event.Builder event) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; event.containsHeaders(name(header, part)); part++) {
      text.append(event.getHeadersOrThrow(name(header, part)));
      event.removeHeaders(name(header, part));
    }
    return new Leftovers(header, parsed(text.toString()));
  }

  /** Whoever else uses these names says nothing that is understood here. */
  private static ObjectNode parsed(String text) {
    try {
      return Json.parse(text) instanceof ObjectNode all ? all : NOTHING.deepCopy();
    } catch (BatonException malformed) {
      return NOTHING.deepCopy();
    }
  }

  /** Puts them into the event's headers. */
  void putInto(Event.Builder event) {
    if (all.isEmpty()) {
      return;
    }
    String text = ASCII.writeValueAsString(all);
    if (text.length() > LONGEST_HEADER * MOST_HEADERS) {
      throw BatonException.document(
          "", "fields that are not known may take 64 KiB, but take " + text.length());
    }
    for (int from = 0, part = 0; from < text.length(); from += LONGEST_HEADER, part++) {
      int to = Math.min(text.length(), from + LONGEST_HEADER);
      event.putHeaders(name(header, part), text.substring(from, to));
    }
  }

  /** Remembers a field of {@code section} whose value is not the usual one. */
  void keep(String section, String field, JsonNode original, Optional<JsonNode> usual) {
    if (isSame(Optional.of(original), usual)) {
      return;
    }
    ArrayNode entry = all.withObjectProperty(section).putArray(field);
    entry.add(original);
    usual.ifPresent(entry::add);
  }

  /** Remembers how the payload was written. */
  void keep(DocumentData.Encoding original, DocumentData.Encoding usual) {
    keep(PAYLOAD, ENCODING, text(original), Optional.of(text(usual)));
  }

  /** How the payload was written, where it is still of the same kind. */
  DocumentData.Encoding encoding(DocumentData.Encoding usual) {
    ObjectNode payload = NOTHING.deepCopy().put(ENCODING, usual.name());
    restore(PAYLOAD, payload);
    String name = payload.path(ENCODING).asString("");
    return Stream.of(DocumentData.Encoding.values())
        .filter(encoding -> encoding.name().equals(name))
        .findFirst()
        .orElse(usual);
  }

  /** Puts the fields of a section back, unless the event says something else there by now. */
  void restore(String section, ObjectNode target) {
    if (all.get(section) instanceof ObjectNode entries) {
      entries.forEachEntry(
          (field, entry) -> {
            boolean still = isSame(target.optional(field), entry.optional(1));
            entry.optional(0).filter(original -> still).ifPresent(it -> target.set(field, it));
          });
    }
  }

  /** The same JSON: numbers are compared by how they are written, not by their Java types. */
  private static boolean isSame(Optional<JsonNode> one, Optional<JsonNode> other) {
    return one.map(JsonNode::toString).equals(other.map(JsonNode::toString));
  }

  private static JsonNode text(DocumentData.Encoding encoding) {
    return JsonNodeFactory.instance.stringNode(encoding.name());
  }

  private static String name(String header, int part) {
    return part == 0 ? header : header + "-" + part;
  }
}
