package dev.baton.infrastructure.codec;

import dev.baton.domain.event.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A payload inside a fact, as readable as its bytes allow: as {@code json} where writing it again
 * gives the same bytes, else as {@code text} where that is hardly longer than {@code base64}. What
 * is read is always what was written, byte for byte.
 */
final class PayloadForm {
  private static final String AS_JSON = "json";
  private static final String AS_TEXT = "text";
  private static final String AS_BASE64 = "base64";

  /** Far below what a reader takes, so that the payload may stand inside something else. */
  private static final int DEEPEST = 100;

  /** So many bytes longer a text may be, for the sake of who reads it. */
  private static final int LITTLE = 100;

  private static final JsonMapper TREES =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private PayloadForm() {}

  /** Writes payloads. */
  static final class Writer extends StdSerializer<Payload> {
    Writer() {
      super(Payload.class);
    }

    @Override
    public void serialize(Payload payload, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      byte[] bytes = payload.bytes();
      Optional<JsonNode> tree = asJson(bytes);
      Optional<String> text = tree.isPresent() ? Optional.empty() : asText(bytes);
      if (tree.isPresent()) {
        json.writeName(AS_JSON);
        json.writeTree(tree.get());
      } else if (text.isPresent()) {
        json.writeStringProperty(AS_TEXT, text.get());
      } else {
        json.writeStringProperty(AS_BASE64, Base64.getEncoder().encodeToString(bytes));
      }
      json.writeEndObject();
    }
  }

  /** Reads payloads. */
  static final class Reader extends StdDeserializer<Payload> {
    Reader() {
      super(Payload.class);
    }

    @Override
    public Payload deserialize(JsonParser json, DeserializationContext context) {
      JsonNode form = context.readTree(json);
      if (form.has(AS_JSON)) {
        return Payload.of(TREES.writeValueAsBytes(form.get(AS_JSON)));
      }
      return Payload.of(
          form.has(AS_TEXT)
              ? form.get(AS_TEXT).stringValue().getBytes(StandardCharsets.UTF_8)
              : Base64.getDecoder().decode(form.get(AS_BASE64).stringValue()));
    }
  }

  private static Optional<JsonNode> asJson(byte[] bytes) {
    try {
      JsonNode tree = TREES.readTree(bytes);
      return !tree.isMissingNode() && Arrays.equals(TREES.writeValueAsBytes(tree), bytes)
          ? Optional.of(tree)
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> asText(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return escapes(text) <= bytes.length / 3 + LITTLE ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  /** How many bytes JSON adds to a text. */
  private static long escapes(String text) {
    return text.chars().mapToLong(PayloadForm::escape).sum();
  }

  private static long escape(int character) {
    return switch (character) {
      case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> 1;
      default -> character < ' ' ? 5 : 0;
    };
  }
}
