package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.script.EventName;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** No id stands twice in the log. */
final class EventsStandOnce implements Rule {
  @Override
  public String promise() {
    return "no event stands twice";
  }

  @Override
  public Stream<String> violations(History history) {
    Map<EventName, Long> first = new HashMap<>();
    return history
        .log()
        .all(Published.class)
        .flatMap(
            event -> {
              Long before = first.putIfAbsent(event.content().name(), event.position());
              return before == null
                  ? Stream.empty()
                  : Stream.of(
                      "%s stands at %d and at %d"
                          .formatted(event.content().name(), before, event.position()));
            });
  }
}
