package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.script.Interest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All deliveries of one subscription, or of one member of a broadcast subscription.
 *
 * @param name {@code subscription} or {@code subscription/consumer}
 * @param interest what it is owed
 * @param byEvent deliveries by the position of their event, in no order
 */
public record SlotHistory(String name, Interest interest, Map<Long, List<Delivered>> byEvent) {
  /** Gathers deliveries. */
  static SlotHistory of(String name, Interest interest, Collection<Delivered> deliveries) {
    Map<Long, List<Delivered>> byEvent = new HashMap<>();
    for (Delivered each : deliveries) {
      byEvent.computeIfAbsent(each.handout().event(), any -> new ArrayList<>(1)).add(each);
    }
    return new SlotHistory(name, interest, byEvent);
  }

  /** Deliveries of the event at this position, replays included. */
  List<Delivered> of(long event) {
    return byEvent.getOrDefault(event, List.of());
  }
}
