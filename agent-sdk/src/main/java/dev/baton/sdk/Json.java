package dev.baton.sdk;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How payloads become JSON and back: instants as ISO 8601, unknown properties passed over, and
 * decimals as they were written.
 */
final class Json {
  static final String UNREADABLE = "UNREADABLE_PAYLOAD";

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JacksonException unwritable) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getName() + " cannot be written as JSON", unwritable);
    }
  }

  /** The JSON value that {@code text} is; none for an empty text. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException malformed) {
      throw unreadable("not JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  static JsonNode parse(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException malformed) {
      throw unreadable("not JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JacksonException misfit) {
      throw unreadable(
          "not a " + type.getSimpleName() + ": " + misfit.getOriginalMessage(), misfit);
    }
  }

  private static BatonException unreadable(String message, Exception cause) {
    return BatonException.local(UNREADABLE, message, cause);
  }
}
