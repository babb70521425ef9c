package dev.baton.infrastructure.filter;

import dev.baton.application.port.Expressions.Value;
import dev.baton.infrastructure.filter.CelDialect.Read;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import java.util.Objects;

/** Evaluates the expressions of conditions and templates, at the cost that a filter may have. */
final class Evaluation {
  private Evaluation() {}

  /** The value of an expression, or why it has none. */
  static Value<Object> of(Read.Checked expression, TemplateVariables variables) {
    Meter meter = new Meter(expression.costs());
    try {
      Object value = expression.program().trace(variables, meter);
      if (meter.isExhausted()) {
        return tooCostly();
      }
      return value instanceof CelUnknownSet ? none(variables, "") : new Value.Is<>(value);
    } catch (CelEvaluationException failed) {
      return meter.isExhausted()
          ? tooCostly()
          : none(variables, Objects.requireNonNullElse(failed.getMessage(), ""));
    }
  }

  private static Value<Object> none(TemplateVariables variables, String why) {
    if (!variables.gap().isEmpty()) {
      return new Value.Failed<>(variables.gap());
    }
    return new Value.Failed<>(why.isEmpty() ? "the expression has no value" : why);
  }

  private static Value<Object> tooCostly() {
    return new Value.Failed<>("the expression costs more than " + Meter.MOST + " units");
  }
}
