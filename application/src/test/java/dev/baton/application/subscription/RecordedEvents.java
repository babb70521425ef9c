package dev.baton.application.subscription;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;

/** Events as they stand in a log. */
final class RecordedEvents {
  static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");

  private RecordedEvents() {}

  static RecordedEvent event(long position, String topic) {
    return event(position, topic, "SomethingHappened", 0);
  }

  static RecordedEvent event(long position, String topic, String type, int bytes) {
    EventId id = new EventId("e-" + position);
    Event event =
        new Event(
            new Identity(id, "tester", type, T1),
            Cause.root(id),
            Routing.to(new TopicName(topic)),
            Content.json(new byte[bytes]));
    return new RecordedEvent(
        position, T1, Namespace.DEFAULT, Principal.ANONYMOUS, StreamId.NONE, 0, event);
  }
}
