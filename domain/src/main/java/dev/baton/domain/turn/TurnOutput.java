package dev.baton.domain.turn;

import dev.baton.domain.event.EventId;
import dev.baton.domain.request.RequestId;
import java.util.List;

/**
 * What a turn puts out, by name: the things themselves stand beside it in the log.
 *
 * @param events what is published, in this order
 * @param scheduled ids of scheduled events: what is published later
 * @param cancelled ids of scheduled events that are not published
 * @param replied requests to which it replies
 */
public record TurnOutput(
    List<Emitted> events, List<String> scheduled, List<String> cancelled, List<RequestId> replied) {
  public TurnOutput {
    events = List.copyOf(events);
    scheduled = List.copyOf(scheduled);
    cancelled = List.copyOf(cancelled);
    replied = List.copyOf(replied);
  }

  /** Which event: its source and its id name it. */
  public record Emitted(String source, EventId id) {}
}
