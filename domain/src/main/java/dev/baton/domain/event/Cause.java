package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;

/**
 * What an event belongs to and what led to it.
 *
 * @param correlationId the conversation that it is part of; an event that starts one bears its own
 *     id
 * @param causationId the id of the event that directly caused it, or empty
 * @param traceParent W3C trace context, or empty
 * @param traceState W3C trace state, or empty
 */
public record Cause(
    String correlationId, String causationId, String traceParent, String traceState) {
  public Cause {
    Names.require(
        !correlationId.isEmpty() && Names.isWithin(correlationId, Names.LONGEST),
        correlationId,
        "a correlation id has 1 to 200 characters");
    Names.require(
        Names.isWithin(causationId, Names.LONGEST),
        causationId,
        "a causation id has at most 200 characters");
  }

  /** The beginning of a conversation: it bears the event's own id and has no cause. */
  public static Cause root(EventId id) {
    return new Cause(id.value(), "", "", "");
  }

  /** Part of the conversation {@code correlationId}, directly caused by {@code causationId}. */
  public static Cause of(String correlationId, String causationId) {
    return new Cause(correlationId, causationId, "", "");
  }
}
