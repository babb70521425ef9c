package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.Handout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When it was certain of a consumer's answers that the owner had taken them in. */
final class Confirmed {
  private final Map<Batch, Long> instants = new HashMap<>();
  private final Map<Integer, List<Batch>> open = new HashMap<>();
  private final Set<Handout> stale = new HashSet<>();

  private Confirmed() {}

  /** What a consumer answers together. */
  private record Batch(int session, int number) {}

  /** Goes through what a consumer has written. */
  static Confirmed in(List<ConsumerEntry> entries) {
    Confirmed confirmed = new Confirmed();
    entries.forEach(confirmed::take);
    return confirmed;
  }

  private void take(ConsumerEntry entry) {
    switch (entry) {
      case ConsumerEntry.Handled handled -> answered(batch(handled));
      case ConsumerEntry.Confirmed(int session, int batch, long at) ->
          confirmed(session, batch, at);
      case ConsumerEntry.Stale(int session, Handout handout) -> stale.add(named(handout));
      case ConsumerEntry.Opened opened -> open.remove(opened.session());
      case ConsumerEntry.Ended ended -> open.remove(ended.session());
    }
  }

  private void answered(Batch batch) {
    List<Batch> batches = open.computeIfAbsent(batch.session(), any -> new ArrayList<>());
    if (batches.isEmpty() || !batches.getLast().equals(batch)) {
      batches.add(batch);
    }
  }

  private void confirmed(int session, int last, long at) {
    List<Batch> batches = open.getOrDefault(session, List.of());
    batches.stream()
        .filter(batch -> batch.number() <= last)
        .forEach(batch -> instants.put(batch, at));
    batches.removeIf(batch -> batch.number() <= last);
  }

  /** The instant, or {@link Delivered#NEVER}. */
  long at(ConsumerEntry.Handled handled) {
    return stale.contains(named(handled.handout()))
        ? Delivered.NEVER
        : instants.getOrDefault(batch(handled), Delivered.NEVER);
  }

  private static Batch batch(ConsumerEntry.Handled handled) {
    return new Batch(handled.session(), handled.answer().batch());
  }

  /** A token alone does not say where the event of a replay stands. */
  private static Handout named(Handout handout) {
    return new Handout(handout.epoch(), handout.place(), handout.attempt(), handout.place());
  }
}
