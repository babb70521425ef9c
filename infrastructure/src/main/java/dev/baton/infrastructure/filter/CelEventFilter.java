package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventView;
import dev.baton.application.port.FilterCondition;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A filter that was checked. Its conditions are looked at first, so that an event that lacks what
 * they ask for is just not wanted, whether or not an index has asked before.
 */
record CelEventFilter(CelRuntime.Program program, CelCosts costs, List<FilterCondition> conditions)
    implements EventFilter {
  private static final Verdict TOO_COSTLY =
      new Failed("the filter costs more than " + Meter.MOST + " units for this event");

  CelEventFilter {
    conditions = List.copyOf(conditions);
  }

  @Override
  public Verdict check(EventView view) {
    for (FilterCondition condition : conditions) {
      if (!condition.admits(view.value(condition.path()))) {
        return new Unwanted();
      }
    }
    return evaluate((CelEventView) view);
  }

  /** The verdict of the expression alone. */
  Verdict evaluate(CelEventView view) {
    Meter meter = new Meter(costs);
    try {
      Object value = program.trace(view, meter);
      if (meter.isExhausted()) {
        return TOO_COSTLY;
      }
      return switch (value) {
        case Boolean wanted -> wanted ? new Wanted() : new Unwanted();
        default -> new Failed(why("the filter is neither true nor false", view));
      };
    } catch (CelEvaluationException failed) {
      return meter.isExhausted() ? TOO_COSTLY : new Failed(why(failed.getMessage(), view));
    }
  }

  private static String why(@Nullable String message, CelEventView view) {
    return view.missesPayload()
        ? "the payload is not JSON"
        : Objects.toString(message, "the filter has no value");
  }
}
