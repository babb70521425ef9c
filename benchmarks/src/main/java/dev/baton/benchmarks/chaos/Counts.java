package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.audit.Delivered;
import dev.baton.benchmarks.chaos.audit.History;
import dev.baton.benchmarks.chaos.audit.LogEntry;
import dev.baton.benchmarks.chaos.audit.Requests;
import dev.baton.benchmarks.chaos.audit.Sagas;
import dev.baton.benchmarks.chaos.audit.Turns;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What there was to audit, in numbers, by what people call it. */
final class Counts {
  private final History history;

  Counts(History history) {
    this.history = history;
  }

  Map<String, Long> all() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("events in the log", (long) history.log().entries().size());
    counts.put("publishes acknowledged", published(any -> true));
    counts.put("of them repeated", published(PublisherEntry.Published::repeated));
    counts.put("events scheduled", scheduled());
    counts.put("dead letters", letters());
    counts.put("deliveries", deliveries(any -> true));
    counts.put("of them redeliveries", deliveries(each -> each.handout().attempt() > 1));
    counts.put("handled more than once", handledAgain());
    counts.put("answers known to be taken in", deliveries(each -> each.isConfirmed()));
    Requests requests = Requests.of(history.log());
    counts.put("requests", requests.count());
    counts.put("of them answered in time", requests.inTime());
    counts.put("callbacks taken in", callbacks());
    Sagas sagas = Sagas.of(history.log());
    counts.put("sagas", sagas.count());
    counts.put("of them compensated", sagas.count("compensated"));
    counts.put("of them failed", sagas.count("failed"));
    counts.put("commands of sagas", sagas.commands());
    Turns turns = Turns.of(history.log());
    counts.put("turns", turns.count());
    counts.put("of them after a redelivery", turns.redelivered());
    counts.put("firings of rules", firings());
    return counts;
  }

  private long firings() {
    return history.log().entries().stream()
        .filter(entry -> entry.content() instanceof LogEntry.Reacted)
        .count();
  }

  private long callbacks() {
    return history.requesters().stream()
        .filter(entry -> entry instanceof RequesterEntry.Told told && told.called())
        .map(RequesterEntry::id)
        .distinct()
        .count();
  }

  private long published(Predicate<PublisherEntry.Published> which) {
    return entries(PublisherEntry.Published.class).filter(which).count();
  }

  private long scheduled() {
    return entries(PublisherEntry.Scheduled.class).count();
  }

  private <E extends PublisherEntry> Stream<E> entries(Class<E> kind) {
    return history.publishers().stream().flatMap(publisher -> publisher.all(kind));
  }

  private long letters() {
    return history.log().entries().stream()
        .filter(
            entry ->
                entry.content() instanceof LogEntry.Letter letter
                    && letter.step() == LogEntry.Step.CREATED)
        .count();
  }

  private long deliveries(Predicate<Delivered> which) {
    return history.slots().stream()
        .flatMap(slot -> slot.byEvent().values().stream())
        .mapToLong(deliveries -> deliveries.stream().filter(which).count())
        .sum();
  }

  private long handledAgain() {
    return history.slots().stream()
        .flatMap(slot -> slot.byEvent().values().stream())
        .filter(deliveries -> deliveries.stream().filter(Delivered::isDone).count() > 1)
        .count();
  }

  /** The longest time in which no publish at all was answered, in nanoseconds. */
  long longestOutage() {
    long[] answers =
        entries(PublisherEntry.Published.class)
            .mapToLong(told -> told.span().to())
            .sorted()
            .toArray();
    long longest = 0;
    for (int at = 1; at < answers.length; at++) {
      longest = Math.max(longest, answers[at] - answers[at - 1]);
    }
    return longest;
  }
}
