package dev.baton.application.subscription;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventFilter.Failed;
import dev.baton.application.port.EventFilter.Verdict;
import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.application.port.EventView;
import dev.baton.application.port.FilterCondition;
import dev.baton.application.port.Filters;
import dev.baton.application.port.Filters.Compiled;
import dev.baton.application.port.Filters.Faulty;
import dev.baton.domain.event.FilterFault;
import java.util.List;

/** What a subscription asks of an event beside its topic. */
sealed interface SubscriptionFilter {
  /** Whether the event is wanted. */
  Verdict check(EventView view);

  /** What every wanted event meets. */
  List<FilterCondition> conditions();

  /** The filter that an expression stands for; an empty one asks nothing. */
  static SubscriptionFilter of(String expression, Filters filters) {
    if (expression.isEmpty()) {
      return new Nothing();
    }
    return switch (filters.compile(expression)) {
      case Compiled compiled -> new Checked(compiled.filter());
      case Faulty faulty -> new Broken(faulty.fault());
    };
  }

  /** Every event is wanted. */
  record Nothing() implements SubscriptionFilter {
    @Override
    public Verdict check(EventView view) {
      return new Wanted();
    }

    @Override
    public List<FilterCondition> conditions() {
      return List.of();
    }
  }

  /** The filter decides. */
  record Checked(EventFilter filter) implements SubscriptionFilter {
    @Override
    public Verdict check(EventView view) {
      return filter.check(view);
    }

    @Override
    public List<FilterCondition> conditions() {
      return filter.conditions();
    }
  }

  /** It was a filter to the node that took it, and is none to this one: it fails for each event. */
  record Broken(FilterFault fault) implements SubscriptionFilter {
    @Override
    public Verdict check(EventView view) {
      return new Failed(fault.message());
    }

    @Override
    public List<FilterCondition> conditions() {
      return List.of();
    }
  }
}
