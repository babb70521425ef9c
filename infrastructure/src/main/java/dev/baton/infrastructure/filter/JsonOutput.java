package dev.baton.infrastructure.filter;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of CEL as JSON: times as ISO 8601, the keys of maps as texts. */
final class JsonOutput {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonOutput() {}

  static JsonNode of(@Nullable Object value) throws NoJsonException {
    return switch (value) {
      case null -> NODES.nullNode();
      case NullValue nothing -> NODES.nullNode();
      case String text -> NODES.stringNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Long number -> NODES.numberNode(number);
      case Integer number -> NODES.numberNode(number);
      case UnsignedLong number -> NODES.numberNode(number.bigIntegerValue());
      case Double number when Double.isFinite(number) -> NODES.numberNode(number);
      case Instant time -> NODES.stringNode(time.toString());
      case Duration span -> NODES.stringNode(span.toString());
      case Collection<?> items -> array(items);
      case Map<?, ?> fields -> object(fields);
      default -> throw new NoJsonException(value);
    };
  }

  private static JsonNode array(Collection<?> items) throws NoJsonException {
    ArrayNode array = NODES.arrayNode();
    for (Object item : items) {
      array.add(of(item));
    }
    return array;
  }

  private static JsonNode object(Map<?, ?> fields) throws NoJsonException {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      object.set(String.valueOf(field.getKey()), of(field.getValue()));
    }
    return object;
  }

  /** A value that JSON does not know. */
  static final class NoJsonException extends Exception {
    private final String why;

    NoJsonException(Object value) {
      super("no JSON", null, false, false);
      this.why = "a " + value.getClass().getSimpleName() + " has no form in JSON";
    }

    String why() {
      return why;
    }
  }
}
