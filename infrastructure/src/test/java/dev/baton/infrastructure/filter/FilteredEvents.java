package dev.baton.infrastructure.filter;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Events for filters to look at. */
final class FilteredEvents {
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");

  private FilteredEvents() {}

  static RecordedEvent withPayload(String payload) {
    return with("DesignCompleted", "", payload);
  }

  static RecordedEvent with(String type, String contentType, String payload) {
    return new RecordedEvent(
        17,
        T1.plusSeconds(60),
        Namespace.DEFAULT,
        new Principal("ann"),
        new StreamId("orders-7"),
        3,
        new Event(
            new Identity(new EventId("e-1"), "agents/designer", type, T1),
            new Cause("c-1", "e-0", "", ""),
            new Routing(
                new TopicName("project.designs"),
                Kind.COMMAND,
                new Priority(8),
                "key",
                "bob",
                "answers",
                true,
                Instant.MAX),
            new Content(
                "the API",
                contentType,
                "https://example.org/design",
                "1.2",
                Map.of("stage", "final", "x-cost", "12"),
                Payload.of(payload.getBytes(StandardCharsets.UTF_8)))));
  }
}
