package dev.baton.infrastructure.filter;

import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.FilterFault;
import dev.baton.infrastructure.filter.CelDialect.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document whose texts may hold expressions, each in braces behind a dollar sign. */
sealed interface JsonTemplate {
  JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The document with the values of expressions. */
  JsonNode fill(TemplateVariables variables) throws UnfilledException;

  /** A part without expressions. */
  record Constant(JsonNode node) implements JsonTemplate {
    @Override
    public JsonNode fill(TemplateVariables variables) {
      return node;
    }
  }

  /** A text that is an expression and nothing else. */
  record Code(String expression, Read.Checked checked) implements JsonTemplate {
    @Override
    public JsonNode fill(TemplateVariables variables) throws UnfilledException {
      return switch (Evaluation.of(checked, variables)) {
        case Value.Failed<Object> failed -> throw new UnfilledException(expression, failed.why());
        case Value.Is<Object> is -> json(is.value());
      };
    }

    private JsonNode json(Object value) throws UnfilledException {
      try {
        return JsonOutput.of(value);
      } catch (JsonOutput.NoJsonException none) {
        throw new UnfilledException(expression, none.why());
      }
    }
  }

  /** Pieces of a text, one behind the other. */
  record Pieces(List<JsonTemplate> pieces) implements JsonTemplate {
    public Pieces {
      pieces = List.copyOf(pieces);
    }

    @Override
    public JsonNode fill(TemplateVariables variables) throws UnfilledException {
      StringBuilder text = new StringBuilder();
      for (JsonTemplate piece : pieces) {
        text.append(plain(piece.fill(variables)));
      }
      return NODES.stringNode(text.toString());
    }
  }

  /** The items of an array. */
  record Items(List<JsonTemplate> items) implements JsonTemplate {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode fill(TemplateVariables variables) throws UnfilledException {
      ArrayNode array = NODES.arrayNode();
      for (JsonTemplate item : items) {
        array.add(item.fill(variables));
      }
      return array;
    }
  }

  /** The fields of an object, in their order; their names are no templates. */
  record Fields(List<Field> fields) implements JsonTemplate {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public JsonNode fill(TemplateVariables variables) throws UnfilledException {
      ObjectNode object = NODES.objectNode();
      for (Field field : fields) {
        object.set(field.name(), field.value().fill(variables));
      }
      return object;
    }
  }

  /** A field of an object. */
  record Field(String name, JsonTemplate value) {}

  /** What a value is within a text: texts as they are, nothing for null, all else as JSON. */
  static String plain(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    return value.isNull() ? "" : value.toString();
  }

  /** Reads a document. */
  static JsonTemplate of(JsonNode node, Function<String, Read> expressions) throws FaultyException {
    if (node.isString()) {
      return ofText(node.stringValue(), expressions);
    }
    if (node instanceof ArrayNode array) {
      List<JsonTemplate> items = new ArrayList<>();
      for (JsonNode item : array) {
        items.add(of(item, expressions));
      }
      return new Items(items);
    }
    if (node instanceof ObjectNode object) {
      List<Field> fields = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        fields.add(new Field(field.getKey(), of(field.getValue(), expressions)));
      }
      return new Fields(fields);
    }
    return new Constant(node);
  }

  /** Reads a text. */
  static JsonTemplate ofText(String text, Function<String, Read> expressions)
      throws FaultyException {
    List<JsonTemplate> pieces = new ArrayList<>();
    for (TemplateText.Piece piece : TemplateText.pieces(text)) {
      pieces.add(
          piece.code()
              ? code(piece.text(), expressions)
              : new Constant(NODES.stringNode(piece.text())));
    }
    return pieces.size() == 1 ? pieces.getFirst() : new Pieces(pieces);
  }

  private static JsonTemplate code(String expression, Function<String, Read> expressions)
      throws FaultyException {
    return switch (expressions.apply(expression)) {
      case Read.Checked checked -> new Code(expression, checked);
      case Read.Faulty faulty ->
          throw new FaultyException(
              new FilterFault(
                  "${" + expression + "}: " + faulty.fault().message(),
                  faulty.fault().line(),
                  faulty.fault().column()));
    };
  }

  /** What somebody wrote is no template. */
  final class FaultyException extends Exception {
    private final transient FilterFault fault;

    FaultyException(FilterFault fault) {
      super(fault.message());
      this.fault = fault;
    }

    FilterFault fault() {
      return fault;
    }
  }

  /** An expression has no value. */
  final class UnfilledException extends Exception {
    private final String why;

    UnfilledException(String expression, String why) {
      super(why, null, false, false);
      this.why = "${" + expression + "}: " + why;
    }

    String why() {
      return why;
    }
  }
}
