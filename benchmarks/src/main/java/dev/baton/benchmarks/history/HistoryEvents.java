package dev.baton.benchmarks.history;

import dev.baton.application.port.NewEvent;
import dev.baton.benchmarks.history.Conversations.Part;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The events of a history: the same number is the same event each time. */
final class HistoryEvents {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int A_MILLISECOND = 20;
  private static final int TOPICS = 50;
  private static final int TYPES = 10;
  private static final int SOURCES = 20;
  private static final byte[] DATA =
      ("{\"summary\":\"" + "x".repeat(286) + "\"}").getBytes(StandardCharsets.UTF_8);

  private final Conversations conversations;

  HistoryEvents(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Event {@code number}, counted from 1. */
  NewEvent event(long number) {
    Part part = conversations.of(number);
    String cause = part.cause() == 0 ? "" : id(part.cause());
    Event event =
        new Event(
            new Identity(
                new EventId(id(number)),
                "history/agent-" + number % SOURCES,
                "Step" + number % TYPES + "Completed",
                time(number)),
            Cause.of(part.id(), cause),
            Routing.to(new TopicName("history.tasks-" + number % TOPICS)),
            Content.json(DATA));
    return new NewEvent(event, StreamId.NONE, Retention.STANDARD);
  }

  /** In the form of a UUIDv7, as publishers make them. */
  private static String id(long number) {
    long high = time(number).toEpochMilli() << 16 | 0x7000;
    long low = 0x8000_0000_0000_0000L | number;
    return new UUID(high, low).toString();
  }

  private static Instant time(long number) {
    return BEGIN.plusMillis(number / A_MILLISECOND);
  }
}
