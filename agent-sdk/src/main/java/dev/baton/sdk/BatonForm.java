package dev.baton.sdk;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Baton's own form: what the event is, its payload, and where it goes. */
final class BatonForm {
  private static final String KEPT_IN = "baton-document";
  private static final String TOP = "document";
  private static final String HEADERS = "headers";
  private static final DocumentData DATA = new DocumentData("payload", "payload_base64");

  private BatonForm() {}

  static Draft read(ObjectNode document) {
    Draft draft = Draft.empty();
    for (Attribute.Section section : Attribute.Section.values()) {
      ObjectNode fields = section(document, section);
      for (Attribute attribute : Attribute.ALL) {
        if (attribute.section() == section) {
          field(fields, section, attribute.name())
              .ifPresent(field -> attribute.read().accept(draft, field));
        }
      }
    }
    field(section(document, Attribute.Section.EVENT), Attribute.Section.EVENT, HEADERS)
        .ifPresent(field -> draft.event().putAllHeaders(field.texts()));
    Leftovers.requireNone(KEPT_IN, "event.headers", draft.event());
    DocumentData.Encoding encoding = DATA.read(document, draft.event());
    leftovers(document, draft, encoding).putInto(draft.event());
    return draft;
  }

  static ObjectNode write(Draft draft) {
    Leftovers leftovers = Leftovers.takeFrom(KEPT_IN, draft.event());
    DocumentData.Encoding encoding = leftovers.encoding(DocumentData.usual(draft.event()));
    ObjectNode event = usual(draft, Attribute.Section.EVENT);
    ObjectNode routing = usual(draft, Attribute.Section.ROUTING);
    leftovers.restore(Attribute.Section.EVENT.key(), event);
    leftovers.restore(Attribute.Section.ROUTING.key(), routing);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set(Attribute.Section.EVENT.key(), event);
    DATA.write(draft.event(), encoding, document);
    if (!routing.isEmpty()) {
      document.set(Attribute.Section.ROUTING.key(), routing);
    }
    leftovers.restore(TOP, document);
    return document;
  }

  /** A section with what the event has, each value in its usual spelling. */
  private static ObjectNode usual(Draft draft, Attribute.Section section) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (Attribute attribute : Attribute.ALL) {
      if (attribute.section() == section) {
        attribute.write().apply(draft).ifPresent(value -> fields.set(attribute.name(), value));
      }
    }
    Map<String, String> headers = draft.event().getHeadersMap();
    if (section == Attribute.Section.EVENT && !headers.isEmpty()) {
      ObjectNode texts = fields.putObject(HEADERS);
      new TreeMap<>(headers).forEach(texts::put);
    }
    return fields;
  }

  private static Leftovers leftovers(
      ObjectNode document, Draft draft, DocumentData.Encoding encoding) {
    Leftovers leftovers = Leftovers.none(KEPT_IN);
    for (Attribute.Section section : Attribute.Section.values()) {
      ObjectNode usual = usual(draft, section);
      section(document, section)
          .forEachEntry(
              (name, value) -> leftovers.keep(section.key(), name, value, usual.optional(name)));
    }
    document.forEachEntry(
        (name, value) -> {
          boolean known = name.equals(Attribute.Section.EVENT.key()) || DATA.isField(name);
          boolean routed = name.equals(Attribute.Section.ROUTING.key()) && !value.isEmpty();
          if (!known && !routed) {
            leftovers.keep(TOP, name, value, Optional.empty());
          }
        });
    leftovers.keep(encoding, DocumentData.usual(draft.event()));
    return leftovers;
  }

  private static ObjectNode section(ObjectNode document, Attribute.Section section) {
    Optional<JsonNode> found = document.optional(section.key()).filter(node -> !node.isNull());
    if (found.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (found.get() instanceof ObjectNode object) {
      return object;
    }
    throw BatonException.document(section.key(), "has to be an object");
  }

  private static Optional<DocumentField> field(
      ObjectNode fields, Attribute.Section section, String name) {
    return fields
        .optional(name)
        .filter(value -> !value.isNull())
        .map(value -> new DocumentField(section.key() + "." + name, value));
  }
}
