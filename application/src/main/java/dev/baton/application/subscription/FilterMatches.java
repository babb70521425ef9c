package dev.baton.application.subscription;

import dev.baton.application.port.EventFilter.Failed;
import dev.baton.application.port.EventFilter.Unwanted;
import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.domain.event.RecordedEvent;

/**
 * Whether a subscription's filter wants an event. One for which the filter fails is passed over and
 * counted, so that it stops nothing. For one thread.
 */
final class FilterMatches {
  private final EventViews views;
  private SubscriptionView view;
  private long failures;

  FilterMatches(SubscriptionView view, EventViews views) {
    this.view = view;
    this.views = views;
  }

  void change(SubscriptionView changed) {
    view = changed;
  }

  boolean wants(RecordedEvent event) {
    SubscriptionFilter filter = view.filterAt(event.position());
    if (filter instanceof SubscriptionFilter.Nothing) {
      return true;
    }
    return switch (filter.check(views.of(event))) {
      case Wanted wanted -> true;
      case Unwanted unwanted -> false;
      case Failed failed -> {
        failures++;
        yield false;
      }
    };
  }

  /** Events for which the filter failed, since this node serves the subscription. */
  long failures() {
    return failures;
  }
}
