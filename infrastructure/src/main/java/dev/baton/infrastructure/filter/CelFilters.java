package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventView;
import dev.baton.application.port.Filters;
import dev.baton.domain.event.RecordedEvent;
import dev.cel.common.types.SimpleType;

/**
 * Filters by cel-java: the standard functions and macros of CEL on the variables {@code event},
 * whose fields and types are known, and {@code payload}, which is whatever JSON there is.
 */
public final class CelFilters implements Filters {
  private final CelDialect dialect =
      new CelDialect(CelDialect.ofEvents().setResultType(SimpleType.BOOL));

  @Override
  public EventView view(RecordedEvent event) {
    return new CelEventView(event);
  }

  @Override
  public Compilation compile(String expression) {
    return switch (dialect.read(expression)) {
      case CelDialect.Read.Faulty faulty -> new Faulty(faulty.fault());
      case CelDialect.Read.Checked checked ->
          new Compiled(
              new CelEventFilter(
                  checked.program(), checked.costs(), CelConditions.of(checked.tree().getExpr())));
    };
  }
}
