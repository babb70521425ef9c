package dev.baton.application.event;

import dev.baton.application.port.ExpectedVersion;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.util.List;

/**
 * Publish these events together or not at all.
 *
 * @param namespace the tenant
 * @param principal who asks, as the server knows it
 * @param events at least one
 * @param expected conditions that must all hold, at most one for a stream
 */
public record PublishCommand(
    Namespace namespace,
    Principal principal,
    List<Submission> events,
    List<ExpectedVersion> expected) {
  public PublishCommand {
    events = List.copyOf(events);
    expected = List.copyOf(expected);
  }
}
