package dev.baton.domain.reaction;

import java.util.List;

/**
 * A set of events that was not completed.
 *
 * @param key what they have in common
 * @param correlationId the conversation of the first of them
 * @param depth how many firings have led to it
 * @param events what has come
 * @param missing the legs of which nothing has come
 * @param reason why nobody waits any longer
 */
public record Lapsing(
    String key,
    String correlationId,
    int depth,
    List<Cited> events,
    List<String> missing,
    LapseReason reason) {
  public Lapsing {
    events = List.copyOf(events);
    missing = List.copyOf(missing);
  }
}
