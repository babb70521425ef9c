package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Asked;
import dev.baton.benchmarks.chaos.audit.LogEntry.Content;
import dev.baton.benchmarks.chaos.audit.LogEntry.Letter;
import dev.baton.benchmarks.chaos.audit.LogEntry.Other;
import dev.baton.benchmarks.chaos.audit.LogEntry.Planned;
import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.audit.LogEntry.Released;
import dev.baton.benchmarks.chaos.audit.LogEntry.Step;
import dev.baton.benchmarks.chaos.audit.LogEntry.Subject;
import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.script.EventName;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the whole log as clients do, and keeps of it what the audit needs. For one thread. */
public final class LogReader {
  /** Facts of Baton itself stand only where they are asked for. */
  private static final String[] EVERYTHING = {"**", "baton.**"};

  private static final String REQUEST = "baton.request.";
  private static final String REQUESTS = "baton.requests";
  private static final String FACTS = "baton.";
  private static final int READ_AT_ONCE = 100_000;

  private final Baton baton;
  private final Map<String, String> names = new HashMap<>();

  public LogReader(Baton baton) {
    this.baton = baton;
  }

  /** Reads from the first position to where there is nothing more. */
  public Log read() {
    List<LogEntry> entries = new ArrayList<>();
    int before;
    do {
      before = entries.size();
      long from = before == 0 ? 1 : entries.getLast().position() + 1;
      try (Stream<ReceivedEvent> events =
          baton.read().topics(EVERYTHING).from(from).limit(READ_AT_ONCE).stream()) {
        events.map(this::entry).forEach(entries::add);
      }
    } while (entries.size() > before);
    return new Log(entries);
  }

  private LogEntry entry(ReceivedEvent event) {
    return new LogEntry(event.position(), RunClock.epochNanos(event.recordedAt()), content(event));
  }

  private Content content(ReceivedEvent event) {
    return switch (event.type()) {
      case "baton.event.scheduled" -> planned(event);
      case "baton.event.released" -> new Released(event.stream());
      case "baton.deadletter.created" -> letter(event, Step.CREATED);
      case "baton.deadletter.replayed" -> letter(event, Step.REPLAYED);
      case "baton.deadletter.failed_again" -> letter(event, Step.FAILED_AGAIN);
      case "baton.deadletter.archived" -> letter(event, Step.ARCHIVED);
      case "baton.deadletter.edited" -> letter(event, Step.EDITED);
      default ->
          SagaReader.content(event)
              .or(() -> TurnReader.content(event))
              .orElseGet(() -> further(event));
    };
  }

  private Content further(ReceivedEvent event) {
    return event.topic().startsWith(FACTS) ? other(event) : published(event);
  }

  private Content other(ReceivedEvent event) {
    return event.type().startsWith(REQUEST) && event.topic().equals(REQUESTS)
        ? new Asked(
            event.json().path("id").asString(), once(event.type().substring(REQUEST.length())))
        : new Other(once(event.type()));
  }

  private Published published(ReceivedEvent event) {
    EventName name = EventName.ofId(event.id());
    return new Published(
        new EventName(once(event.source()), name.number()),
        once(event.topic()),
        once(event.type()),
        once(event.partitionKey()));
  }

  private static Planned planned(ReceivedEvent event) {
    String id = event.json().at("/planned/event/identity/id").asString();
    return new Planned(event.stream(), EventName.ofId(id));
  }

  private static Letter letter(ReceivedEvent event, Step step) {
    JsonNode fact = event.json();
    Subject subject =
        step == Step.CREATED
            ? new Subject(
                fact.at("/destination/subscription").asString(),
                fact.at("/event/position").asLong(),
                fact.at("/diagnosis/attempts").asInt())
            : Subject.UNSAID;
    return new Letter(fact.path("id").asString(), step, subject);
  }

  /** Of names there are few, and events are many. */
  private String once(String name) {
    return names.computeIfAbsent(name, same -> same);
  }
}
