package dev.baton.infrastructure.filter;

import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Reading;
import dev.baton.application.port.Expressions.Scene;
import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import dev.baton.infrastructure.filter.CelDialect.Read;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;

/** Conditions and templates over what has come for a rule. Safe for any thread. */
final class SceneExpressions {
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
    return switch (Evaluation.of(condition, new SceneVariables(scene))) {
      case Value.Failed<Object> failed -> new Value.Failed<>(failed.why());
      case Value.Is<Object> is ->
          is.value() instanceof Boolean truth
              ? new Value.Is<>(truth)
              : new Value.Failed<>("the condition is neither true nor false");
    };
  }

  Compilation<Reading<String>> text(String template) {
    try {
      JsonTemplate text = JsonTemplate.ofText(template, values::read);
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
      JsonDocument document = JsonDocument.of(template, values::read);
      return new Compilation.Compiled<>(scene -> document.fill(new SceneVariables(scene)));
    } catch (JsonTemplate.FaultyException faulty) {
      return new Compilation.Faulty<>(faulty.fault());
    }
  }

  private static Value<Payload> passedOn(Scene scene) {
    return new SceneVariables(scene).event().payload().isPresent()
        ? new Value.Is<>(scene.event().event().event().content().data())
        : new Value.Failed<>("the payload is not JSON");
  }
}
