package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventView;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.Expressions.Compilation.Compiled;
import dev.baton.application.port.Expressions.Compilation.Faulty;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import dev.baton.infrastructure.filter.CelDialect.Read;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;
import java.util.Set;

/** Keys, predicates, conditions and templates by cel-java, at the cost that a filter may have. */
public final class CelExpressions implements Expressions {
  private static final Set<CelType> KEYS =
      Set.of(SimpleType.STRING, SimpleType.INT, SimpleType.BOOL, SimpleType.DYN);

  private final SceneExpressions scenes = new SceneExpressions();
  private final SagaExpressions sagas = new SagaExpressions();
  private final CelDialect keys = new CelDialect(CelDialect.ofEvents());
  private final CelDialect predicates =
      new CelDialect(
          CelDialect.bare()
              .addVar(TallyVariables.COUNTS, MapType.create(SimpleType.STRING, SimpleType.INT))
              .addVar(TallyVariables.PARTS, ListType.create(SimpleType.DYN))
              .setResultType(SimpleType.BOOL));

  @Override
  public Compilation<KeyOf> key(String expression) {
    return switch (keys.read(expression)) {
      case Read.Faulty faulty -> new Faulty<>(faulty.fault());
      case Read.Checked checked when !KEYS.contains(checked.tree().getResultType()) ->
          new Faulty<>(new FilterFault("a key is a text, a whole number or a truth value", 1, 1));
      case Read.Checked checked -> new Compiled<>(event -> keyOf(checked, event));
    };
  }

  private static Optional<String> keyOf(Read.Checked key, EventView event) {
    return value(key, (CelEventView) event)
        .filter(
            value -> value instanceof String || value instanceof Long || value instanceof Boolean)
        .map(Object::toString)
        .filter(text -> !text.isEmpty() && Names.isWithin(text, Names.LONGEST));
  }

  @Override
  public Compilation<Predicate> predicate(String expression) {
    return switch (predicates.read(expression)) {
      case Read.Faulty faulty -> new Faulty<>(faulty.fault());
      case Read.Checked checked -> new Compiled<>(tally -> holds(checked, tally));
    };
  }

  @Override
  public Compilation<Reading<Boolean>> condition(String expression) {
    return scenes.condition(expression);
  }

  @Override
  public Compilation<Reading<String>> text(String template) {
    return scenes.text(template);
  }

  @Override
  public Compilation<Reading<Payload>> document(Payload template) {
    return scenes.document(template);
  }

  @Override
  public Compilation<CommandTemplate> command(Payload template) {
    return sagas.command(template);
  }

  private static boolean holds(Read.Checked predicate, Tally tally) {
    return value(predicate, new TallyVariables(tally)).filter(Boolean.TRUE::equals).isPresent();
  }

  /** Nothing where it has no value, or would cost too much. */
  private static Optional<Object> value(Read.Checked expression, CelVariableResolver variables) {
    Meter meter = new Meter(expression.costs());
    try {
      Object value = expression.program().trace(variables, meter);
      return meter.isExhausted() ? Optional.empty() : Optional.of(value);
    } catch (CelEvaluationException failed) {
      return Optional.empty();
    }
  }
}
