package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Notes what goes wrong with one story, and what is done about it. */
final class TroubleWatch {
  private final String correlationId;
  private final List<ChainTrouble.Retry> retries = new CopyOnWriteArrayList<>();
  private final Set<String> letters = new ConcurrentSkipListSet<>();

  /** Who did what, for people. */
  record News(String who, String what) {}

  TroubleWatch(String correlationId) {
    this.correlationId = correlationId;
  }

  /** What an event says of the story's troubles; empty where it is about something else. */
  Optional<News> see(ReceivedEvent event) {
    return switch (event.topic()) {
      case Mishap.TOPIC -> mishap(event);
      case StoryEditor.DEAD_LETTERS -> deadLetter(event, event.json());
      default -> Optional.empty();
    };
  }

  private Optional<News> mishap(ReceivedEvent event) {
    if (!event.type().equals(Mishap.TYPE) || !event.subject().equals(correlationId)) {
      return Optional.empty();
    }
    Mishap mishap = event.as(Mishap.class);
    retries.add(new ChainTrouble.Retry(event.source(), mishap));
    return Optional.of(
        new News(
            event.source(),
            "%s fails in attempt %d: %s; again in a moment"
                .formatted(mishap.step(), mishap.attempt(), mishap.error())));
  }

  private Optional<News> deadLetter(ReceivedEvent fact, JsonNode letter) {
    String id = letter.path("id").asString();
    if (fact.correlationId().equals(correlationId)) {
      letters.add(id);
    }
    return letters.contains(id) ? news(fact.type(), id, letter) : Optional.empty();
  }

  private static Optional<News> news(String type, String id, JsonNode letter) {
    return switch (type) {
      case "baton.deadletter.created" ->
          Optional.of(
              new News(
                  letter.at("/diagnosis/history/0/consumer").asString(),
                  "rejects %s, dead letter %s: %s"
                      .formatted(
                          letter.at("/event/event/identity/type").asString(),
                          id,
                          letter.at("/diagnosis/error").asString())));
      case "baton.deadletter.edited" ->
          Optional.of(
              new News(
                  letter.at("/fix/author").asString(),
                  "edits dead letter %s: %s".formatted(id, letter.at("/fix/why").asString())));
      case "baton.deadletter.replayed" ->
          Optional.of(new News(letter.path("by").asString(), "replays dead letter " + id));
      default -> Optional.empty();
    };
  }

  /** All of it, with the dead letters as they are now. */
  ChainTrouble trouble(Baton baton) {
    return new ChainTrouble(
        retries, letters.stream().map(id -> baton.deadLetters().get(id)).toList());
  }
}
