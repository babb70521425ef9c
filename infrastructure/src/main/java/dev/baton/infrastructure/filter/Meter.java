package dev.baton.infrastructure.filter;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;

/**
 * Counts what an evaluation costs, part by part and by what the parts look at, and ends it where
 * that is too much. A unit is about a tenth of a microsecond, so that no filter holds up delivery
 * for long; it is the same for the same event everywhere. For one evaluation.
 */
final class Meter implements CelEvaluationListener {
  /** What one evaluation may cost. */
  static final int MOST = 200_000;

  /** Characters that are looked at for a unit. */
  static final int TEXT_UNIT = 16;

  private final CelCosts costs;
  private long used;

  Meter(CelCosts costs) {
    this.costs = costs;
  }

  @Override
  public void callback(CelExpr part, Object value) {
    charge(1);
    if (value instanceof String text) {
      long times = costs.searched().getOrDefault(part.id(), 1);
      charge(times * text.length() / TEXT_UNIT);
    } else if (costs.whole().contains(part.id())) {
      lookThrough(value);
    }
  }

  /** What is compared or gone through costs as much as there is in it. */
  private void lookThrough(Object value) {
    switch (value) {
      case Collection<?> items -> {
        charge(1);
        items.forEach(this::lookThrough);
      }
      case Map<?, ?> fields -> {
        charge(1);
        fields.forEach(
            (name, field) -> {
              lookThrough(name);
              lookThrough(field);
            });
      }
      case String text -> charge(1 + text.length() / TEXT_UNIT);
      default -> charge(1);
    }
  }

  private void charge(long units) {
    used += units;
    if (used > MOST) {
      throw new ExhaustedException();
    }
  }

  boolean isExhausted() {
    return used > MOST;
  }

  /** It costs too much. */
  private static final class ExhaustedException extends RuntimeException {
    ExhaustedException() {
      super("costs too much", null, false, false);
    }
  }
}
