package dev.baton.application.subscription;

import dev.baton.application.port.EventPath;
import dev.baton.application.port.EventView;
import dev.baton.application.port.FilterCondition;
import dev.baton.application.port.FilterCondition.OneOf;
import dev.baton.application.port.FilterCondition.StartsWith;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds those of many filters that may want an event without asking each: by a condition of each
 * that all events meet which it wants. For one thread.
 *
 * @param <T> whose filters they are
 */
final class FilterIndex<T> {
  /** One value is a better key than a beginning, and the envelope costs less than the payload. */
  private static final Comparator<FilterCondition> BEST_FIRST =
      Comparator.comparing((FilterCondition condition) -> condition instanceof StartsWith)
          .thenComparing(condition -> condition.path().isInPayload());

  private final Map<EventPath, Map<Object, List<T>>> byValue = new HashMap<>();
  private final Map<EventPath, PrefixIndex<T>> byPrefix = new HashMap<>();
  private final List<T> others = new ArrayList<>();

  void add(T owner, SubscriptionFilter filter) {
    filter.conditions().stream()
        .min(BEST_FIRST)
        .ifPresentOrElse(condition -> add(owner, condition), () -> others.add(owner));
  }

  private void add(T owner, FilterCondition condition) {
    switch (condition) {
      case OneOf one -> {
        Map<Object, List<T>> owners = byValue.computeIfAbsent(one.path(), any -> new HashMap<>());
        for (Object value : one.values()) {
          owners.computeIfAbsent(value, any -> new ArrayList<>()).add(owner);
        }
      }
      case StartsWith start ->
          byPrefix
              .computeIfAbsent(start.path(), any -> new PrefixIndex<>())
              .add(owner, start.prefix());
    }
  }

  boolean isEmpty() {
    return byValue.isEmpty() && byPrefix.isEmpty() && others.isEmpty();
  }

  /** Whoever may want the event, each once; nobody else does. */
  List<T> candidates(EventView view) {
    List<T> candidates = new ArrayList<>(others);
    byValue.forEach(
        (path, owners) -> {
          @Nullable Object value = view.value(path);
          if (value != null) {
            candidates.addAll(owners.getOrDefault(value, List.of()));
          }
        });
    byPrefix.forEach(
        (path, owners) -> {
          if (view.value(path) instanceof String text) {
            owners.find(text, candidates);
          }
        });
    return candidates;
  }
}
