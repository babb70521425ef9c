package dev.baton.benchmarks.inside;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.infrastructure.ids.UuidV7Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events as the loads of {@code baton bench} publish them: 300 bytes of JSON, ten of a kind. */
final class SampleEvents {
  /** How many are under way together; the cost of an event is a share of that of so many. */
  static final int BATCH = 256;

  static final TopicName TOPIC = new TopicName("bench.tasks");

  /** What the payloads say; no filter here wants it. */
  static final String STAGE = "other";

  private static final int PAYLOAD_BYTES = 300;
  private static final int CONVERSATION = 10;
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private SampleEvents() {}

  /** So many events, each with an id of its own; ten in a row are a conversation. */
  static List<Event> events(int count) {
    Ids ids = new UuidV7Ids();
    Content content = Content.json(payload());
    List<Event> events = new ArrayList<>(count);
    String conversation = "";
    for (int number = 0; number < count; number++) {
      EventId id = new EventId(ids.next());
      conversation = number % CONVERSATION == 0 ? id.value() : conversation;
      events.add(
          new Event(
              new Identity(id, "bench/producer", "TaskCompleted", AT),
              Cause.of(conversation, ""),
              Routing.to(TOPIC),
              content));
    }
    return events;
  }

  /** One request for each of so many events. */
  static List<AppendRequest> requests(int count) {
    return events(count).stream()
        .map(event -> new NewEvent(event, StreamId.NONE, Retention.STANDARD))
        .map(
            event ->
                new AppendRequest(
                    Namespace.DEFAULT, Principal.ANONYMOUS, List.of(event), List.of()))
        .toList();
  }

  /** An event as it stands at a position. */
  static RecordedEvent at(long position, Event event) {
    return new RecordedEvent(
        position, AT, Namespace.DEFAULT, Principal.ANONYMOUS, StreamId.NONE, 0, event);
  }

  private static byte[] payload() {
    String frame = "{\"stage\":\"" + STAGE + "\",\"cost\":5,\"summary\":\"\"}";
    String summary = "x".repeat(PAYLOAD_BYTES - frame.length());
    return frame.replace("\"\"", '"' + summary + '"').getBytes(StandardCharsets.UTF_8);
  }
}
