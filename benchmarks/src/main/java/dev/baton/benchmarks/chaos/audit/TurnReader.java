package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Content;
import dev.baton.benchmarks.chaos.script.Errand;
import dev.baton.benchmarks.chaos.script.EventName;
import dev.baton.benchmarks.chaos.script.Follow;
import dev.baton.benchmarks.chaos.script.Reporting;
import dev.baton.sdk.ReceivedEvent;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What events of turns and rules are to the audit. */
final class TurnReader {
  private static final String TURNS = "baton.turns";
  private static final String REACTIONS = "baton.reactions";
  private static final String REACTION = "baton.reaction.";

  private TurnReader() {}

  /** Empty for an event that has nothing to do with turns and rules. */
  static Optional<Content> content(ReceivedEvent event) {
    return switch (event.topic()) {
      case Errand.ERRANDS -> Optional.of(new LogEntry.Given(event.id()));
      case Errand.REMINDERS -> Optional.of(new LogEntry.Reminded(event.id()));
      case Reporting.REPORTS -> Optional.of(reported(event));
      case Follow.NOTES -> Optional.of(noted(event));
      case TURNS -> Optional.of(taken(event.json()));
      case REACTIONS -> Optional.of(reacted(event));
      default -> Optional.empty();
    };
  }

  private static Content reported(ReceivedEvent event) {
    return new LogEntry.Reported(
        event.headers().getOrDefault(Reporting.INPUT, ""),
        EventName.ofId(event.id()),
        Integer.parseInt(event.headers().getOrDefault(Reporting.OF, "0")),
        event.type());
  }

  private static Content noted(ReceivedEvent event) {
    return new LogEntry.Noted(event.headers().getOrDefault("baton-rule", ""), event.causationId());
  }

  private static Content taken(JsonNode fact) {
    return new LogEntry.Taken(
        fact.at("/input/event").asString(),
        fact.at("/input/attempt").asInt(),
        fact.at("/output/events").valueStream().map(each -> each.path("id").asString()).toList());
  }

  private static Content reacted(ReceivedEvent event) {
    JsonNode fact = event.json();
    JsonNode events = fact.at("/occasion/events");
    return new LogEntry.Reacted(
        fact.at("/by/rule").asString(),
        event.type().substring(REACTION.length()),
        events.path(events.size() - 1).path("position").asLong());
  }
}
