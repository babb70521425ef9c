package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.script.Interest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts together what was delivered for each who was owed something. */
public final class SlotGatherer {
  private final List<String> consumers;

  /** Broadcast subscriptions have a member for each of these consumers. */
  public SlotGatherer(List<String> consumers) {
    this.consumers = List.copyOf(consumers);
  }

  /** All who are owed something, with what was delivered to them, if anything was. */
  public List<SlotHistory> gather(List<ConsumerRecord> records) {
    Map<String, Interest> slots = new LinkedHashMap<>();
    for (Interest interest : Interest.values()) {
      consumers.forEach(consumer -> slots.put(interest.slotOf(consumer), interest));
    }
    Map<String, List<Delivered>> deliveries = new HashMap<>();
    for (ConsumerRecord each : records) {
      deliveries.computeIfAbsent(each.slot(), any -> new ArrayList<>()).addAll(delivered(each));
    }
    return slots.entrySet().stream()
        .map(
            slot ->
                SlotHistory.of(
                    slot.getKey(),
                    slot.getValue(),
                    deliveries.getOrDefault(slot.getKey(), List.of())))
        .toList();
  }

  /** The deliveries of one consumer, with when it was certain that the owner had its answers. */
  static List<Delivered> delivered(ConsumerRecord consumer) {
    Confirmed confirmed = Confirmed.in(consumer.entries());
    return consumer.entries().stream()
        .flatMap(
            entry ->
                entry instanceof ConsumerEntry.Handled handled
                    ? Stream.of(delivered(consumer, handled, confirmed))
                    : Stream.empty())
        .toList();
  }

  private static Delivered delivered(
      ConsumerRecord consumer, ConsumerEntry.Handled handled, Confirmed confirmed) {
    return new Delivered(
        handled.handout(),
        consumer.sessionName(handled.session()),
        handled.answer().disposition(),
        handled.span(),
        confirmed.at(handled));
  }
}
