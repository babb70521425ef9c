package dev.baton.domain.request;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Principal;
import java.util.Optional;

/**
 * What a requester wants, as it says it.
 *
 * @param requester the agent that asks, by its own word
 * @param question what is asked
 * @param audience who is asked
 * @param terms until when, and how often
 * @param callback the topic on which the outcome is published, which may be the requester's inbox;
 *     empty where nobody is called back
 * @param cause the conversation that it is part of, and what led to it
 * @param principal who asks, as the server knows it
 */
public record Brief(
    String requester,
    Question question,
    Audience audience,
    Terms terms,
    Optional<TopicName> callback,
    Cause cause,
    Principal principal) {
  public Brief {
    Audience.requireAgent(requester);
  }

  /** Whether the other asks for the same; its trace may differ each time it is sent. */
  boolean hasContentOf(Brief other) {
    return untraced().equals(other.untraced());
  }

  private Brief untraced() {
    return new Brief(
        requester,
        question,
        audience,
        terms,
        callback,
        Cause.of(cause.correlationId(), cause.causationId()),
        principal);
  }
}
