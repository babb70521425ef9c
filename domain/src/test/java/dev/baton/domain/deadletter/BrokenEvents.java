package dev.baton.domain.deadletter;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events that nobody could make anything of. */
final class BrokenEvents {
  private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");

  private BrokenEvents() {}

  static RecordedEvent at(long position) {
    return at(position, Namespace.DEFAULT, "e-1");
  }

  static RecordedEvent at(long position, Namespace namespace, String id) {
    EventId eventId = new EventId(id);
    Event event =
        new Event(
            new Identity(eventId, "ci", "BuildRequested", MONDAY),
            Cause.root(eventId),
            Routing.to(new TopicName("project.builds")),
            Content.json("{\"build\":1}".getBytes(StandardCharsets.UTF_8)));
    return recorded(position, namespace, event);
  }

  static RecordedEvent with(RecordedEvent original, Payload data, String contentType) {
    Event event = original.event();
    Content before = event.content();
    Content content =
        new Content(
            before.subject(),
            contentType,
            before.dataSchema(),
            before.version(),
            before.headers(),
            data);
    return recorded(
        original.position(),
        original.namespace(),
        new Event(event.identity(), event.cause(), event.routing(), content));
  }

  private static RecordedEvent recorded(long position, Namespace namespace, Event event) {
    return new RecordedEvent(
        position, MONDAY, namespace, Principal.ANONYMOUS, StreamId.NONE, 0, event);
  }
}
