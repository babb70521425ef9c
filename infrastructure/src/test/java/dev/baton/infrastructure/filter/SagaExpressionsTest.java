package dev.baton.infrastructure.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Expressions.CommandTemplate;
import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Reference;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.TemplateScope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of the commands of sagas. */
class SagaExpressionsTest {
  private static final Map<String, Optional<Payload>> RESULTS =
      Map.of(
          "Build",
              Optional.of(json("{\"artifact\":\"a-1\",\"size\":7,\"parts\":[{\"id\":\"p\"}]}")),
          "run-tests", Optional.of(json("3")),
          "Plain", Optional.of(json("no json")),
          "Deploy", Optional.empty());

  private final CelExpressions expressions = new CelExpressions();

  private static Payload json(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private Compilation<CommandTemplate> compiled(String template) {
    return expressions.command(json(template));
  }

  private String filled(String template) {
    return switch (compiled(template)) {
      case Compilation.Faulty<CommandTemplate> faulty -> "faulty: " + faulty.fault().message();
      case Compilation.Compiled<CommandTemplate> known -> filled(known.expression());
    };
  }

  /** A template is given what it says that it reads, and nothing else. */
  private static String filled(CommandTemplate template) {
    Map<String, Optional<Payload>> read = new HashMap<>();
    template.references().forEach(each -> read.put(each.step(), RESULTS.get(each.step())));
    TemplateScope scope =
        new TemplateScope(new SagaId("release-17"), json("{\"commit\":\"c-1\"}"), read);
    return switch (template.of(scope)) {
      case Value.Failed<Payload> failed -> "failed: " + failed.why();
      case Value.Is<Payload> is -> new String(is.value().bytes(), StandardCharsets.UTF_8);
    };
  }

  private List<Reference> references(String template) {
    return ((Compilation.Compiled<CommandTemplate>) compiled(template)).expression().references();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "${steps.Build.result.artifact}"             | "a-1"
          "${steps.Build.result.size + 1}"             | 8
          "${steps.Build.result.parts.map(p, p.id)}"   | ["p"]
          "${steps['run-tests'].result}"               | 3
          "${saga.id} of ${saga.input.commit}"         | "release-17 of c-1"
          "${saga.input}"                              | {"commit":"c-1"}
          {"a":"${steps.Build.result.artifact}","b":1} | {"a":"a-1","b":1}
          "$${saga.id}"                                | "${saga.id}"
          "${has(steps.Deploy.result) ? steps.Deploy.result.place : 'none'}"      | "none"
          "${has(steps.Build.result) ? steps.Build.result.artifact : 'none'}"     | "a-1"
          "${has(steps.Build.result.other) ? steps.Build.result.other : 'none'}"  | "none"
          "${has(steps.Plain.result)}"                                            | false
          """)
  void a_template_is_filled_with_what_is_known_of_the_saga(String template, String data) {
    assertThat(filled(template)).isEqualTo(data);
  }

  @Test
  void what_is_not_there_is_a_failure_with_its_expression() {
    assertThat(filled("\"${steps.Build.result.other}\""))
        .startsWith("failed: ${steps.Build.result.other}: ")
        .contains("other");
    assertThat(filled("\"${steps.Deploy.result.place}\""))
        .startsWith("failed: ${steps.Deploy.result.place}: ")
        .contains("result");
    assertThat(filled("\"${saga.input.author}\"")).startsWith("failed: ${saga.input.author}: ");
  }

  @Test
  void what_is_no_template_is_told() {
    assertThat(filled("{\"a\":${saga.id}}")).isEqualTo("faulty: the template is not JSON");
    assertThat(filled("\"${saga.id\"")).contains("not closed by a brace");
    assertThat(filled("\"${steps.Build.outcome}\""))
        .isEqualTo(
            "faulty: ${steps.Build.outcome}: undefined field 'outcome'; saga has id and input,"
                + " and a step has its result");
    assertThat(filled("\"${saga.inputs}\"")).contains("undefined field 'inputs'");
    assertThat(filled("\"${payload.url}\"")).contains("undeclared reference to 'payload'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${steps}",
        "${size(steps)}",
        "${steps.Build}",
        "${has(steps.Build)}",
        "${steps[saga.id].result}",
        "${steps.map(name, steps[name].result)}",
        "${['Build'].exists(steps, steps == 'Build')}"
      })
  void it_is_known_before_whose_result_is_read(String expression) {
    assertThat(filled("\"" + expression + "\""))
        .isEqualTo("faulty: " + expression + ": steps is read as steps.<name>.result, and only so");
  }

  @Test
  void each_step_that_is_read_is_named_once() {
    assertThat(references("\"${saga.id}\"")).isEmpty();
    assertThat(
            references(
                "[\"${steps.Build.result.artifact} ${steps.Build.result.size}\","
                    + "\"${steps['run-tests'].result}\"]"))
        .containsExactly(new Reference("Build", false), new Reference("run-tests", false));
  }

  @Test
  void a_step_is_guarded_if_each_expression_asks_whether_there_is_a_result() {
    String asked = "${has(steps.Build.result) ? steps.Build.result.size : 0}";
    assertThat(references("[\"" + asked + "\",\"" + asked + "\"]"))
        .containsExactly(new Reference("Build", true));
    assertThat(references("[\"" + asked + "\",\"${steps.Build.result.size}\"]"))
        .containsExactly(new Reference("Build", false));
    assertThat(references("\"${has(steps.Build.result.size) ? 1 : 0}\""))
        .containsExactly(new Reference("Build", false));
  }
}
