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
   * Until when an answer could be stored: what an owner had taken in when the next one delivered
   * cannot be stored from then on. Who takes answers in after that has no such excuse.
   *
   * @param again the delivery by which the event came again
   */
  long storableUntil(Delivered answered, Delivered again) {
    long end =
        terms.tailMap(answered.handout().epoch(), false).values().stream()
            .mapToLong(Long::longValue)
            .min()
            .orElse(Delivered.NEVER);
    long came = again.span().from();
    return answered.confirmedAt() < end ? Math.min(end, came) : came;
  }

  /** Deliveries of the event at this position, replays included. */
  List<Delivered> of(long event) {
    return byEvent.getOrDefault(event, List.of());
  }
}
