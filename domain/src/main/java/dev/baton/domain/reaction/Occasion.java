package dev.baton.domain.reaction;

import dev.baton.domain.event.Priority;
import java.util.List;

/**
 * Where a rule fires, or would have.
 *
 * @param events what has come, in the order of the log; the last one is the event at which it fires
 * @param correlationId the conversation of that event
 * @param depth how many firings have led to this one, itself included: from 1
 * @param print the same for events that say the same: of the same type, source, subject and payload
 * @param priority that of the event
 * @param partitionKey that of the event, or empty
 */
public record Occasion(
    List<Cited> events,
    String correlationId,
    int depth,
    String print,
    Priority priority,
    String partitionKey) {
  public Occasion {
    events = List.copyOf(events);
  }

  /** The event at which the rule fires. */
  public Cited event() {
    return events.getLast();
  }

  /** Whether no firing has led to it. */
  boolean isFirst() {
    return depth == 1;
  }
}
