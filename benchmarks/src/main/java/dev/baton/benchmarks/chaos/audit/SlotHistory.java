package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.script.Interest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All deliveries of one subscription, or of one member of a broadcast subscription.
 *
 * @param name {@code subscription} or {@code subscription/consumer}
 * @param interest what it is owed
 * @param byEvent deliveries by the position of their event, in no order
 * @param terms when each term's first delivery came
 */
public record SlotHistory(
    String name,
    Interest interest,
    Map<Long, List<Delivered>> byEvent,
    NavigableMap<Long, Long> terms) {
  /** Gathers deliveries. */
  static SlotHistory of(String name, Interest interest, Collection<Delivered> deliveries) {
    Map<Long, List<Delivered>> byEvent = new HashMap<>();
    NavigableMap<Long, Long> terms = new TreeMap<>();
    for (Delivered each : deliveries) {
      terms.merge(each.handout().epoch(), each.span().from(), Math::min);
      byEvent.computeIfAbsent(each.handout().event(), any -> new ArrayList<>(1)).add(each);
    }
    return new SlotHistory(name, interest, byEvent, terms);
  }

  /**
   * By when this term was over for certain, as the next owner delivered: what its owner had not
   * stored until then could not be stored any more.
   *
   * @return {@link Delivered#NEVER} if no later term is seen
   */
  long endOf(long term) {
    return terms.tailMap(term, false).values().stream()
        .mapToLong(Long::longValue)
        .min()
        .orElse(Delivered.NEVER);
  }

  /** Deliveries of the event at this position, replays included. */
  List<Delivered> of(long event) {
    return byEvent.getOrDefault(event, List.of());
  }
}
