package dev.baton.application.port;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.util.List;

/**
 * Events that are appended together or not at all, at consecutive positions.
 *
 * @param namespace the tenant of all of them
 * @param principal who publishes, as the server knows it
 * @param events at least one
 * @param expected conditions, at most one for a stream; a stream without one takes the next version
 */
public record AppendRequest(
    Namespace namespace,
    Principal principal,
    List<NewEvent> events,
    List<ExpectedVersion> expected) {
  public AppendRequest {
    events = List.copyOf(events);
    expected = List.copyOf(expected);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an append has at least one event");
    }
  }
}
