package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Log.Placed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Planned;
import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.audit.LogEntry.Released;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.script.EventName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was scheduled was published, at its time or later, and released once. */
final class TimersFireOnce implements Rule {
  @Override
  public String promise() {
    return "timers fire once";
  }

  /** What stands in the log about events that were scheduled. */
  private record Firings(Map<EventName, List<LogEntry>> published, Map<EventName, Long> releases) {
    static Firings in(Log log) {
      Map<String, EventName> planned = new HashMap<>();
      log.all(Planned.class)
          .forEach(plan -> planned.put(plan.content().stream(), plan.content().name()));
      Map<EventName, Long> releases =
          log.all(Released.class)
              .filter(release -> planned.containsKey(release.content().stream()))
              .collect(
                  Collectors.groupingBy(
                      release -> planned.get(release.content().stream()), Collectors.counting()));
      Set<EventName> names = Set.copyOf(planned.values());
      Map<EventName, List<LogEntry>> published =
          log.all(Published.class)
              .filter(event -> names.contains(event.content().name()))
              .collect(
                  Collectors.groupingBy(
                      event -> event.content().name(),
                      Collectors.mapping(Placed::entry, Collectors.toList())));
      return new Firings(published, releases);
    }

    String of(EventName name, long due) {
      List<LogEntry> entries = published.getOrDefault(name, List.of());
      long released = releases.getOrDefault(name, 0L);
      boolean early = entries.stream().anyMatch(entry -> entry.recordedAt() < due);
      return entries.size() == 1 && released == 1 && !early
          ? ""
          : "%s, due at %d, was released %d times and stands as %s"
              .formatted(name, due, released, entries);
    }
  }

  @Override
  public Stream<String> violations(History history) {
    Firings firings = Firings.in(history.log());
    return history.publishers().stream()
        .flatMap(
            publisher ->
                publisher
                    .all(PublisherEntry.Scheduled.class)
                    .map(
                        timer ->
                            firings.of(
                                new EventName(publisher.source(), timer.number()), timer.due())))
        .filter(what -> !what.isEmpty());
  }
}
