package dev.baton.infrastructure.filter;

import dev.baton.domain.event.Content;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** JSON as values of CEL: whole numbers of 64 bits are ints, all others doubles. */
final class JsonValues {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonValues() {}

  /** A payload's value, null where there is no payload; nothing for one that is not JSON. */
  static Optional<Object> of(Content content) {
    if (content.data().size() == 0) {
      return Optional.of(NullValue.NULL_VALUE);
    }
    if (!content.isJson()) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(content.data().bytes())) {
      parser.nextToken();
      Object value = read(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Object read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> NullValue.NULL_VALUE;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no JSON value begins with " + token);
    };
  }

  private static Object whole(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getBigIntegerValue().doubleValue();
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return items;
  }
}
