package dev.baton.contracts;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Builds an event of which a test states only what it is about; from {@link Events#event}. */
public final class EventBuilder {
  private EventId id;
  private String source = "tester";
  private String type = "SomethingHappened";
  private Instant time = ManualClock.START;
  private String correlationId = "";
  private String causationId = "";
  private String traceParent = "";
  private String traceState = "";
  private Routing routing = Routing.to(new TopicName("project.tasks"));
  private Content content = Content.json("{}".getBytes(StandardCharsets.UTF_8));

  EventBuilder(EventId id) {
    this.id = id;
  }

  public EventBuilder id(String value) {
    id = new EventId(value);
    return this;
  }

  public EventBuilder source(String value) {
    source = value;
    return this;
  }

  public EventBuilder type(String value) {
    type = value;
    return this;
  }

  public EventBuilder time(Instant value) {
    time = value;
    return this;
  }

  /** The conversation; unless stated, the event's own id. */
  public EventBuilder correlation(String value) {
    correlationId = value;
    return this;
  }

  public EventBuilder causedBy(String value) {
    causationId = value;
    return this;
  }

  /** Part of the conversation of {@code event}, and caused by it. */
  public EventBuilder inAnswerTo(Event event) {
    return correlation(event.cause().correlationId()).causedBy(event.id().value());
  }

  public EventBuilder trace(String parent, String state) {
    traceParent = parent;
    traceState = state;
    return this;
  }

  public EventBuilder topic(String name) {
    Routing old = routing;
    return routing(
        new Routing(
            new TopicName(name),
            old.kind(),
            old.priority(),
            old.partitionKey(),
            old.recipient(),
            old.replyTo(),
            old.requiresResponse(),
            old.expiresAt()));
  }

  public EventBuilder kind(Kind kind) {
    Routing old = routing;
    return routing(
        new Routing(
            old.topic(),
            kind,
            old.priority(),
            old.partitionKey(),
            old.recipient(),
            old.replyTo(),
            old.requiresResponse(),
            old.expiresAt()));
  }

  public EventBuilder priority(int level) {
    return routing(routing.at(new Priority(level)));
  }

  public EventBuilder key(String partitionKey) {
    Routing old = routing;
    return routing(
        new Routing(
            old.topic(),
            old.kind(),
            old.priority(),
            partitionKey,
            old.recipient(),
            old.replyTo(),
            old.requiresResponse(),
            old.expiresAt()));
  }

  public EventBuilder expiresAt(Instant instant) {
    Routing old = routing;
    return routing(
        new Routing(
            old.topic(),
            old.kind(),
            old.priority(),
            old.partitionKey(),
            old.recipient(),
            old.replyTo(),
            old.requiresResponse(),
            instant));
  }

  public EventBuilder routing(Routing value) {
    routing = value;
    return this;
  }

  /** A JSON payload. */
  public EventBuilder json(String text) {
    return data(text.getBytes(StandardCharsets.UTF_8));
  }

  public EventBuilder data(byte[] bytes) {
    Content old = content;
    return content(
        new Content(
            old.subject(),
            old.contentType(),
            old.dataSchema(),
            old.version(),
            old.headers(),
            Payload.of(bytes)));
  }

  public EventBuilder headers(Map<String, String> headers) {
    Content old = content;
    return content(
        new Content(
            old.subject(),
            old.contentType(),
            old.dataSchema(),
            old.version(),
            headers,
            old.data()));
  }

  public EventBuilder content(Content value) {
    content = value;
    return this;
  }

  public Event build() {
    String correlation = correlationId.isEmpty() ? id.value() : correlationId;
    return new Event(
        new Identity(id, source, type, time),
        new Cause(correlation, causationId, traceParent, traceState),
        routing,
        content);
  }
}
