package dev.baton.infrastructure.filter;

import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.Payload;
import dev.baton.infrastructure.filter.CelDialect.Read;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A template that is a whole document. */
record JsonDocument(JsonTemplate template) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * Reads one.
   *
   * @param expressions how an expression is read
   */
  static JsonDocument of(Payload template, Function<String, Read> expressions)
      throws JsonTemplate.FaultyException {
    return new JsonDocument(JsonTemplate.of(parsed(template), expressions));
  }

  private static JsonNode parsed(Payload template) throws JsonTemplate.FaultyException {
    try {
      return JSON.readTree(new String(template.bytes(), StandardCharsets.UTF_8));
    } catch (JacksonException notJson) {
      throw new JsonTemplate.FaultyException(
          new FilterFault(
              "the template is not JSON",
              Math.max(1, notJson.getLocation().getLineNr()),
              Math.max(1, notJson.getLocation().getColumnNr())));
    }
  }

  Value<Payload> fill(TemplateVariables variables) {
    try {
      JsonNode filled = template.fill(variables);
      return new Value.Is<>(Payload.of(JSON.writeValueAsBytes(filled)));
    } catch (JsonTemplate.UnfilledException unfilled) {
      return new Value.Failed<>(unfilled.why());
    }
  }
}
