package dev.baton.application.aggregation;

import dev.baton.application.port.EventView;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Key;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The aggregations that wait, found by what they wait for: by the type of an event, then by the
 * value of each key that somebody asks of it. So an event costs one look where nobody waits for its
 * type, and a few more however many wait for it under other keys. For one thread.
 */
final class WaitingBook {
  private final Map<AggregationKey, Waiter> waiters = new HashMap<>();
  private final Map<Wanted, Map<String, Map<String, Map<AggregationKey, Waiter>>>> byType =
      new HashMap<>();

  private volatile boolean open;

  /** A type of events of a tenant. */
  private record Wanted(Namespace namespace, String type) {}

  /** Whether anybody waits. For any thread. */
  boolean isOpen() {
    return open;
  }

  void clear() {
    open = false;
    waiters.clear();
    byType.clear();
  }

  Optional<Waiter> find(AggregationKey key) {
    return Optional.ofNullable(waiters.get(key));
  }

  Collection<Waiter> all() {
    return waiters.values();
  }

  void add(Waiter waiter) {
    open = true;
    waiters.put(waiter.key(), waiter);
    Key key = waiter.opening().terms().key();
    for (Wanted wanted : wanted(waiter)) {
      byType
          .computeIfAbsent(wanted, any -> new HashMap<>())
          .computeIfAbsent(key.expression(), any -> new HashMap<>())
          .computeIfAbsent(key.value(), any -> new LinkedHashMap<>())
          .put(waiter.key(), waiter);
    }
  }

  void remove(AggregationKey gone) {
    Waiter waiter = waiters.remove(gone);
    if (waiter == null) {
      return;
    }
    open = !waiters.isEmpty();
    Key key = waiter.opening().terms().key();
    for (Wanted wanted : wanted(waiter)) {
      var keys = Objects.requireNonNull(byType.get(wanted));
      var values = Objects.requireNonNull(keys.get(key.expression()));
      var there = Objects.requireNonNull(values.get(key.value()));
      there.remove(gone);
      dropIfEmpty(values, key.value(), there);
      dropIfEmpty(keys, key.expression(), values);
      dropIfEmpty(byType, wanted, keys);
    }
  }

  private static <K> void dropIfEmpty(Map<K, ?> map, K key, Map<?, ?> value) {
    if (value.isEmpty()) {
      map.remove(key);
    }
  }

  private static List<Wanted> wanted(Waiter waiter) {
    return waiter.opening().terms().waitSet().expectations().stream()
        .map(Expectation::types)
        .flatMap(List::stream)
        .distinct()
        .map(type -> new Wanted(waiter.key().namespace(), type))
        .toList();
  }

  /** Whether anybody waits for events of its type. */
  boolean wants(RecordedEvent event) {
    return byType.containsKey(new Wanted(event.namespace(), event.event().type()));
  }

  /** Those who wait for an event of its type under a key that it has. */
  List<Waiter> waitingFor(EventView view, Matchers matchers) {
    RecordedEvent event = view.event();
    List<Waiter> all = new ArrayList<>();
    byType
        .getOrDefault(new Wanted(event.namespace(), event.event().type()), Map.of())
        .forEach(
            (expression, values) ->
                matchers
                    .keyOf(expression, view)
                    .map(values::get)
                    .ifPresent(there -> all.addAll(there.values())));
    return all;
  }
}
