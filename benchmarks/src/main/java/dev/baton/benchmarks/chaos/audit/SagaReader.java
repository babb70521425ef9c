package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Commanded;
import dev.baton.benchmarks.chaos.audit.LogEntry.Content;
import dev.baton.benchmarks.chaos.audit.LogEntry.Deployed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Other;
import dev.baton.benchmarks.chaos.script.Deployment;
import dev.baton.sdk.ReceivedEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What events of sagas are to the audit. */
final class SagaReader {
  private static final String FACT = "baton.saga.";
  private static final String FACTS = "baton.sagas";

  private SagaReader() {}

  /** Empty for an event that has nothing to do with sagas. */
  static Optional<Content> content(ReceivedEvent event) {
    return switch (event.topic()) {
      case FACTS -> Optional.of(fact(event));
      case Deployment.COMMANDS -> Optional.of(command(event));
      case Deployment.NEWS -> Optional.of(new Other(event.type()));
      default -> Optional.empty();
    };
  }

  private static Content fact(ReceivedEvent event) {
    JsonNode fact = event.json();
    boolean ofStep = fact.has("move");
    Attempt attempt =
        ofStep
            ? new Attempt(
                fact.at("/move/direction").asString().toLowerCase(Locale.ROOT),
                fact.path("step").asString(),
                fact.path("attempt").asInt())
            : Attempt.NONE;
    return new Deployed(fact.path("id").asString(), event.type().substring(FACT.length()), attempt);
  }

  private static Content command(ReceivedEvent event) {
    Map<String, String> headers = event.headers();
    return new Commanded(
        headers.getOrDefault("baton-saga", ""),
        new Attempt(
            headers.getOrDefault("baton-direction", ""),
            headers.getOrDefault("baton-step", ""),
            Integer.parseInt(headers.getOrDefault("baton-attempt", "0"))));
  }
}
