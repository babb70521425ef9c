package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where events of one topic go.
 *
 * @param all who wants each of them
 * @param some who wants those for which a filter is true
 */
record Route<T>(List<T> all, FilterIndex<T> some) {
  static <T> Route<T> to(List<T> owners, Function<T, SubscriptionFilter> filterOf) {
    List<T> all = new ArrayList<>();
    FilterIndex<T> some = new FilterIndex<>();
    for (T owner : owners) {
      SubscriptionFilter filter = filterOf.apply(owner);
      if (filter instanceof SubscriptionFilter.Nothing) {
        all.add(owner);
      } else {
        some.add(owner, filter);
      }
    }
    return new Route<>(List.copyOf(all), some);
  }

  /**
   * Who wants an event.
   *
   * @param filter asks an owner's filter, which is done only where it may be true
   */
  List<T> select(RecordedEvent event, EventViews views, Predicate<T> filter) {
    if (some.isEmpty()) {
      return all;
    }
    List<T> candidates = some.candidates(views.of(event));
    candidates.removeIf(filter.negate());
    candidates.addAll(all);
    return candidates;
  }
}
