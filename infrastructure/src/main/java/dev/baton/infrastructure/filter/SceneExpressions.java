package dev.baton.infrastructure.filter;

import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Reading;
import dev.baton.application.port.Expressions.Scene;
import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import dev.baton.infrastructure.filter.CelDialect.Read;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conditions and templates over what has come for a rule. Safe for any thread. */
final class SceneExpressions {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final CelDialect values = new CelDialect(variables());
  private final CelDialect conditions = new CelDialect(variables().setResultType(SimpleType.BOOL));

  private static CelCompilerBuilder variables() {
    CelType legs = MapType.create(SimpleType.STRING, SimpleType.DYN);
    return CelDialect.ofEvents().addVar(SceneVariables.LEGS, legs);
  }

  Compilation<Reading<Boolean>> condition(String expression) {
    return switch (conditions.read(expression)) {
      case Read.Faulty faulty -> new Compilation.Faulty<>(faulty.fault());
      case Read.Checked checked -> new Compilation.Compiled<>(scene -> truth(checked, scene));
    };
  }

  private static Value<Boolean> truth(Read.Checked condition, Scene scene) {
    return switch (value(condition, new SceneVariables(scene))) {
      case Value.Failed<Object> failed -> new Value.Failed<>(failed.why());
      case Value.Is<Object> is ->
          is.value() instanceof Boolean truth
              ? new Value.Is<>(truth)
              : new Value.Failed<>("the condition is neither true nor false");
    };
  }

  /** The value of an expression, or why it has none. */
  static Value<Object> value(Read.Checked expression, SceneVariables scene) {
    Meter meter = new Meter(expression.costs());
    try {
      Object value = expression.program().trace(scene, meter);
      if (meter.isExhausted()) {
        return tooCostly();
      }
      return value instanceof CelUnknownSet ? none(scene, "") : new Value.Is<>(value);
    } catch (CelEvaluationException failed) {
      return meter.isExhausted()
          ? tooCostly()
          : none(scene, Objects.requireNonNullElse(failed.getMessage(), ""));
    }
  }

  private static Value<Object> none(SceneVariables scene, String why) {
    if (scene.event().missesPayload()) {
      return new Value.Failed<>("the payload is not JSON");
    }
    return new Value.Failed<>(why.isEmpty() ? "the expression has no value" : why);
  }

  private static Value<Object> tooCostly() {
    return new Value.Failed<>("the expression costs more than " + Meter.MOST + " units");
  }

  Compilation<Reading<String>> text(String template) {
    try {
      JsonTemplate text = JsonTemplate.ofText(template, values);
      return new Compilation.Compiled<>(scene -> text(text, scene));
    } catch (JsonTemplate.FaultyException faulty) {
      return new Compilation.Faulty<>(faulty.fault());
    }
  }

  private static Value<String> text(JsonTemplate template, Scene scene) {
    try {
      String text = JsonTemplate.plain(template.fill(new SceneVariables(scene)));
      return Names.isWithin(text, Names.LONGEST)
          ? new Value.Is<>(text)
          : new Value.Failed<>("it has more than " + Names.LONGEST + " characters");
    } catch (JsonTemplate.UnfilledException unfilled) {
      return new Value.Failed<>(unfilled.why());
    }
  }

  Compilation<Reading<Payload>> document(Payload template) {
    if (template.size() == 0) {
      return new Compilation.Compiled<>(SceneExpressions::passedOn);
    }
    try {
      JsonTemplate document = JsonTemplate.of(parsed(template), values);
      return new Compilation.Compiled<>(scene -> filled(document, scene));
    } catch (JsonTemplate.FaultyException faulty) {
      return new Compilation.Faulty<>(faulty.fault());
    }
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

  private static Value<Payload> passedOn(Scene scene) {
    return new SceneVariables(scene).event().payload().isPresent()
        ? new Value.Is<>(scene.event().event().event().content().data())
        : new Value.Failed<>("the payload is not JSON");
  }

  private static Value<Payload> filled(JsonTemplate document, Scene scene) {
    try {
      JsonNode filled = document.fill(new SceneVariables(scene));
      return new Value.Is<>(Payload.of(JSON.writeValueAsBytes(filled)));
    } catch (JsonTemplate.UnfilledException unfilled) {
      return new Value.Failed<>(unfilled.why());
    }
  }
}
