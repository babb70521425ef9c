package dev.baton.domain.deadletter;

import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What a dead letter holds, whatever its state.
 *
 * @param id its id
 * @param original the event as it was recorded
 * @param destination who was owed it
 * @param diagnosis why it was not delivered, of the last time
 * @param fix the payload to deliver instead; earlier ones are among the facts
 * @param handling when it came to be, and what was done since
 */
public record Letter(
    DeadLetterId id,
    RecordedEvent original,
    Destination destination,
    Diagnosis diagnosis,
    Optional<Fix> fix,
    Handling handling) {
  /**
   * What was done with a letter.
   *
   * @param version how many facts there are; the version of its stream
   * @param replays how often it was replayed
   * @param createdAt when it came to be
   * @param updatedAt when something was done last
   */
  public record Handling(long version, int replays, Instant createdAt, Instant updatedAt) {
    Handling next(Instant at) {
      return new Handling(version + 1, replays, createdAt, at);
    }

    Handling replayed(Instant at) {
      return new Handling(version + 1, replays + 1, createdAt, at);
    }
  }

  /** The event that a replay delivers: the original one, with the edited payload if there is. */
  public RecordedEvent current() {
    return fix.map(this::fixed).orElse(original);
  }

  private RecordedEvent fixed(Fix made) {
    Event event = original.event();
    Content before = event.content();
    Content content =
        new Content(
            before.subject(),
            made.contentType(),
            before.dataSchema(),
            before.version(),
            before.headers(),
            made.data());
    return new RecordedEvent(
        original.position(),
        original.recordedAt(),
        original.namespace(),
        original.principal(),
        original.stream(),
        original.version(),
        new Event(event.identity(), event.cause(), event.routing(), content));
  }

  Letter with(Fix made) {
    return new Letter(
        id, original, destination, diagnosis, Optional.of(made), handling.next(made.at()));
  }

  Letter with(Diagnosis other, Instant at) {
    return new Letter(id, original, destination, other, fix, handling.next(at));
  }

  Letter with(Handling other) {
    return new Letter(id, original, destination, diagnosis, fix, other);
  }
}
