package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Event;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The payload of an event within a document: as JSON, as a text, or as base64. */
final class DocumentData {
  private final String plain;
  private final String encoded;

  /** How the payload is written. */
  enum Encoding {
    /** Not at all: there is none. */
    NONE,
    /** As the JSON value that it is. */
    JSON,
    /** As a JSON string that holds it. */
    TEXT,
    /** As base64, in a field of its own. */
    BASE64
  }

  /**
   * @param plain the field that holds JSON or text
   * @param encoded the field that holds base64
   */
  DocumentData(String plain, String encoded) {
    this.plain = plain;
    this.encoded = encoded;
  }

  boolean isField(String name) {
    return name.equals(plain) || name.equals(encoded);
  }

  /** Reads the payload; answers how it was written. */
  Encoding read(ObjectNode document, Event.Builder event) {
    Optional<JsonNode> base64 = document.optional(encoded);
    Optional<JsonNode> value = document.optional(plain);
    if (base64.isPresent()) {
      if (value.isPresent()) {
        throw BatonException.document(encoded, "has to be absent where " + plain + " is given");
      }
      event.setData(decoded(base64.get()));
      return Encoding.BASE64;
    }
    if (value.isEmpty()) {
      return Encoding.NONE;
    }
    if (value.get().isString() && !isJson(event)) {
      event.setData(ByteString.copyFromUtf8(value.get().asString()));
      return Encoding.TEXT;
    }
    event.setData(ByteString.copyFrom(Json.write(value.get())));
    return Encoding.JSON;
  }

  /** How a payload is written unless its document had it otherwise. */
  static Encoding usual(Event.Builder event) {
    if (event.getData().isEmpty()) {
      return Encoding.NONE;
    }
    if (isJson(event)) {
      return json(event).isPresent() ? Encoding.JSON : Encoding.BASE64;
    }
    boolean text = event.getDataContentType().startsWith("text/");
    return text && event.getData().isValidUtf8() ? Encoding.TEXT : Encoding.BASE64;
  }

  void write(Event.Builder event, Encoding encoding, ObjectNode document) {
    switch (encoding) {
      case NONE -> {}
      case JSON ->
          json(event)
              .ifPresentOrElse(
                  value -> document.set(plain, value),
                  () -> write(event, Encoding.BASE64, document));
      case TEXT -> {
        if (event.getData().isValidUtf8()) {
          document.put(plain, event.getData().toStringUtf8());
        } else {
          write(event, Encoding.BASE64, document);
        }
      }
      case BASE64 ->
          document.put(encoded, Base64.getEncoder().encodeToString(event.getData().toByteArray()));
    }
  }

  private static boolean isJson(Event.Builder event) {
    String type = event.getDataContentType();
    String essence = type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type;
    return essence.isEmpty() || essence.equals("application/json") || essence.endsWith("+json");
  }

  private static Optional<JsonNode> json(Event.Builder event) {
    try {
      JsonNode value = Json.parse(event.getData().toByteArray());
      return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    } catch (BatonException notJson) {
      return Optional.empty();
    }
  }

  private ByteString decoded(JsonNode base64) {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(base64.asString("?")));
    } catch (IllegalArgumentException malformed) {
      throw BatonException.document(encoded, "has to be base64");
    }
  }
}
