package dev.baton.sdk;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents 1.0 JSON. Extensions that are not known and hold a text become headers; headers whose
 * names cannot be an extension's travel together in one.
 */
final class CloudEventsForm {
  static final String SPEC_VERSION = "specversion";

  private static final String KEPT_IN = "baton-cloudevent";
  private static final String TOP = "document";
  private static final String HEADERS = "batonheaders";
  private static final int LONGEST_HEADER = 4_096;
  private static final DocumentData DATA = new DocumentData("data", "data_base64");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]+");
  private static final Set<String> KNOWN =
      Stream.concat(
              Stream.of(SPEC_VERSION, HEADERS, "data", "data_base64"),
              Attribute.ALL.stream().map(Attribute::cloudName))
          .collect(Collectors.toUnmodifiableSet());

  private CloudEventsForm() {}

  static Draft read(ObjectNode document) {
    if (!document.path(SPEC_VERSION).asString("").equals("1.0")) {
      throw BatonException.document(SPEC_VERSION, "has to be 1.0");
    }
    Draft draft = Draft.empty();
    for (Attribute attribute : Attribute.ALL) {
      field(document, attribute.cloudName())
          .ifPresent(field -> attribute.read().accept(draft, field));
    }
    document.forEachEntry(
        (name, value) -> {
          if (value.isString()
              && value.asString().length() <= LONGEST_HEADER
              && isExtension(name)) {
            draft.event().putHeaders(name, value.asString());
          }
        });
    field(document, HEADERS)
        .map(field -> new DocumentField(HEADERS, Json.parse(field.text())))
        .ifPresent(field -> draft.event().putAllHeaders(field.texts()));
    Leftovers.requireNone(KEPT_IN, "batonheaders", draft.event());
    DocumentData.Encoding encoding = DATA.read(document, draft.event());
    leftovers(document, draft, encoding).putInto(draft.event());
    return draft;
  }

  static ObjectNode write(Draft draft) {
    Leftovers leftovers = Leftovers.takeFrom(KEPT_IN, draft.event());
    DocumentData.Encoding encoding = leftovers.encoding(DocumentData.usual(draft.event()));
    ObjectNode document = usual(draft);
    leftovers.restore(TOP, document);
    DATA.write(draft.event(), encoding, document);
    return document;
  }

  /** The attributes that the event has, each value in its usual spelling. */
  private static ObjectNode usual(Draft draft) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(SPEC_VERSION, "1.0");
    for (Attribute attribute : Attribute.ALL) {
      attribute.write().apply(draft).ifPresent(value -> document.set(attribute.cloudName(), value));
    }
    Map<String, String> others = new TreeMap<>();
    new TreeMap<>(draft.event().getHeadersMap())
        .forEach(
            (name, value) -> {
              if (isExtension(name)) {
                document.put(name, value);
              } else {
                others.put(name, value);
              }
            });
    if (!others.isEmpty()) {
      document.put(HEADERS, Json.MAPPER.writeValueAsString(others));
    }
    return document;
  }

  private static Leftovers leftovers(
      ObjectNode document, Draft draft, DocumentData.Encoding encoding) {
    Leftovers leftovers = Leftovers.none(KEPT_IN);
    ObjectNode usual = usual(draft);
    document.forEachEntry(
        (name, value) -> {
          if (!DATA.isField(name)) {
            leftovers.keep(TOP, name, value, usual.optional(name));
          }
        });
    leftovers.keep(encoding, DocumentData.usual(draft.event()));
    return leftovers;
  }

  private static boolean isExtension(String name) {
    return EXTENSION.matcher(name).matches() && !KNOWN.contains(name);
  }

  private static Optional<DocumentField> field(ObjectNode document, String name) {
    return document
        .optional(name)
        .filter(value -> !value.isNull())
        .map(value -> new DocumentField(name, value));
  }
}
