package dev.baton.infrastructure.filter;

import static dev.baton.infrastructure.filter.FilteredEvents.with;
import static dev.baton.infrastructure.filter.FilteredEvents.withPayload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Reading;
import dev.baton.application.port.Expressions.Scene;
import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and templates over what has come. */
class SceneExpressionsTest {
  private static final String ORDER =
      """
      {"order": "o-1", "number": 7, "share": 0.5, "done": true, "none": null, "tags": ["a", "b"]}
      """;

  private final CelExpressions expressions = new CelExpressions();

  private static Scene scene(RecordedEvent event) {
    return new Scene(
        new CelFilters().view(event),
        List.of(
            Part.of("design", withPayload("{\"url\":\"api\"}"), 100),
            Part.of("order", event, 1_000)));
  }

  private static Scene scene() {
    return scene(withPayload(ORDER));
  }

  private static <T> String told(Compilation<Reading<T>> compilation, Scene scene) {
    return switch (compilation) {
      case Compilation.Faulty<Reading<T>> faulty -> "faulty: " + faulty.fault().message();
      case Compilation.Compiled<Reading<T>> compiled ->
          switch (compiled.expression().of(scene)) {
            case Value.Failed<T> failed -> "failed: " + failed.why();
            case Value.Is<T> is ->
                is.value() instanceof Payload payload
                    ? new String(payload.bytes(), StandardCharsets.UTF_8)
                    : is.value().toString();
          };
    };
  }

  private String document(String template) {
    return told(
        expressions.document(Payload.of(template.getBytes(StandardCharsets.UTF_8))), scene());
  }

  private String text(String template) {
    return told(expressions.text(template), scene());
  }

  private String condition(String expression) {
    return told(expressions.condition(expression), scene());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "${payload.order}"                | "o-1"
          "${payload.number}"               | 7
          "${payload.number + 1}"           | 8
          "${payload.share}"                | 0.5
          "${payload.done}"                 | true
          "${payload.none}"                 | null
          "${payload.tags}"                 | ["a","b"]
          "${event.time}"                   | "2026-01-01T00:00:00Z"
          "${event.priority}"               | 8
          "${event.headers.stage}"          | "final"
          "${legs.design.payload}"          | {"url":"api"}
          "${legs.design.payload.url}"      | "api"
          "${{'a': {'b': payload.number}}}" | {"a":{"b":7}}
          "${'}' + payload.order}"          | "}o-1"
          "$${payload.order}"               | "${payload.order}"
          "$5 }"                            | "$5 }"
          ""                                | ""
          {"a":["${payload.number}",1,{"b":"x"}],"${b}":null} | {"a":[7,1,{"b":"x"}],"${b}":null}
          """)
  void a_document_is_filled_with_values(String template, String filled) {
    assertThat(document(template)).isEqualTo(filled);
  }

  @Test
  void pieces_of_a_text_are_put_together() {
    assertThat(document("\"of ${payload.order}: ${payload.number}, ${payload.none}\""))
        .isEqualTo("\"of o-1: 7, \"");
    assertThat(text("${payload.tags} of ${event.source}"))
        .isEqualTo("[\"a\",\"b\"] of agents/designer");
  }

  @Test
  void a_document_that_is_none_passes_the_payload_on() {
    assertThat(document("")).isEqualTo(ORDER);
    assertThat(told(expressions.document(Payload.EMPTY), scene(with("T", "text/plain", "plain"))))
        .isEqualTo("failed: the payload is not JSON");
    assertThat(told(expressions.document(Payload.EMPTY), scene(withPayload("")))).isEmpty();
  }

  @Test
  void a_value_that_is_not_there_is_a_failure_with_its_expression() {
    assertThat(document("{\"a\":\"${payload.missing}\"}"))
        .startsWith("failed: ${payload.missing}: ")
        .contains("missing");
    assertThat(document("\"${legs.other.payload}\"")).startsWith("failed: ${legs.other.payload}");
    assertThat(document("\"${1.0 / 0.0}\"")).contains("has no form in JSON");
    assertThat(told(expressions.condition("payload.a == 1"), scene(with("T", "text/plain", "x"))))
        .isEqualTo("failed: the payload is not JSON");
  }

  @Test
  void what_is_no_template_is_told() {
    assertThat(document("no json")).isEqualTo("faulty: the template is not JSON");
    assertThat(document("\"${payload.order\"")).contains("not closed by a brace");
    assertThat(document("\"${event.nothing}\"")).contains("${event.nothing}: undefined field");
    assertThat(text("${payload.}")).startsWith("faulty: ");
  }

  @Test
  void a_text_is_plain_and_short() {
    assertThat(text("order ${payload.order}, ${payload.number}")).isEqualTo("order o-1, 7");
    assertThat(text("")).isEmpty();
    assertThat(text("x".repeat(201))).isEqualTo("failed: it has more than 200 characters");
  }

  @Test
  void a_condition_is_true_or_false_or_fails() {
    assertThat(condition("payload.number > 6 && legs.design.payload.url == 'api'"))
        .isEqualTo("true");
    assertThat(condition("payload.number > 7")).isEqualTo("false");
    assertThat(condition("payload.order"))
        .isEqualTo("failed: the condition is neither true nor false");
    assertThat(condition("1 + 1")).startsWith("faulty: ");
  }

  @Test
  void what_costs_too_much_is_a_failure() {
    String tags = "[1,2,3,4,5,6,7,8,9,10]";
    String loops = "a + b + c + d + e > 0";
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      loops = tags + ".all(" + name + ", " + loops + ")";
    }
    assertThat(condition(loops)).startsWith("failed: the expression costs more than");
  }
}
