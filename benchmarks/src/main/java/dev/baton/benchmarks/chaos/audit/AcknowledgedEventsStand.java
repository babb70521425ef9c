package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.script.EventName;
import java.util.stream.Stream;

/** What a publisher was told stands in the log, where it was told, each time that it asked. */
final class AcknowledgedEventsStand implements Rule {
  @Override
  public String promise() {
    return "no acknowledged publish is missing";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.publishers().stream()
        .flatMap(
            publisher ->
                publisher
                    .all(PublisherEntry.Published.class)
                    .filter(told -> !stands(publisher, told, history.log()))
                    .map(told -> publisher.source() + " was told, and it is not so: " + told));
  }

  private static boolean stands(PublisherRecord publisher, PublisherEntry.Published told, Log log) {
    EventName name = new EventName(publisher.source(), told.number());
    return log.at(told.position())
        .filter(entry -> entry.content() instanceof Published found && found.name().equals(name))
        .isPresent();
  }
}
