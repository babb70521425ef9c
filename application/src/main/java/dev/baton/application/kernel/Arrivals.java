package dev.baton.application.kernel;

import dev.baton.domain.event.RecordedEvent;
import java.util.List;

/**
 * Events that have come to the {@link Tail}, one at least, ascending and without a hole. Most of
 * what listens is concerned by those on reserved topics alone, and they are few: they are picked
 * out once for all.
 *
 * @param events all of them
 * @param reserved those on reserved topics: the server's own facts, and what is for inboxes
 */
public record Arrivals(List<RecordedEvent> events, List<RecordedEvent> reserved) {
  /** These events as they come. */
  public static Arrivals of(List<RecordedEvent> events) {
    return new Arrivals(
        events, events.stream().filter(event -> event.topic().isReserved()).toList());
  }

  /** The position of the first. */
  public long first() {
    return events.getFirst().position();
  }

  /** The position of the last. */
  public long last() {
    return events.getLast().position();
  }
}
