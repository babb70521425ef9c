package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Event;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * An event that is to be published. It is immutable: each method returns another event with that
 * attribute changed, so one may be kept as a template and shared between threads.
 *
 * <p>{@link #on} and {@link #of} give it an id of its own (a UUIDv7) at once. Publishing the same
 * value again is therefore the same event again, recognised by the server as a duplicate; whoever
 * wants a second event from a template says {@link #newId()}. A handler that may run twice for one
 * input makes ids that follow from it, by {@link #idFrom}.
 *
 * <p>Limits are the server's: names and ids 200 characters, payload 1 MiB, 64 headers of 4,096
 * characters; what is over them is refused on publishing with the field's path.
 */
public final class OutgoingEvent {
  private final Event event;
  private final Route route;
  private final boolean timed;

  /** The stream that the event joins, and the version that is expected of it. */
  record Route(String stream, OptionalLong expectedVersion) {
    static final Route NONE = new Route("", OptionalLong.empty());

    /** Of several events that go together, the first says what is expected of their stream. */
    void expectInto(Map<String, Long> expected) {
      expectedVersion.ifPresent(version -> expected.putIfAbsent(stream, version));
    }
  }

  private OutgoingEvent(Event event, Route route, boolean timed) {
    this.event = event;
    this.route = route;
    this.timed = timed;
  }

  /**
   * A new event.
   *
   * @param topic where it stands: words of {@code A-Z a-z 0-9 _ -} joined by dots
   * @param type what happened, for example {@code APIDesignCompleted}
   */
  public static OutgoingEvent on(String topic, String type) {
    return of(type).topic(topic);
  }

  /** A new event without a topic yet, for {@link Baton#send} or {@link #topic}. */
  public static OutgoingEvent of(String type) {
    return of(Event.newBuilder().setType(type).build(), Route.NONE).newId();
  }

  static OutgoingEvent of(Event event, Route route) {
    return new OutgoingEvent(event, route, event.hasTime());
  }

  /** Gives it a new id, so that it is another event, and the present as its time. */
  public OutgoingEvent newId() {
    Event.Builder changed = event.toBuilder().setId(EventIds.next());
    if (!timed) {
      changed.setTime(Wire.timestamp(Instant.now()));
    }
    return new OutgoingEvent(changed.build(), route, timed);
  }

  /**
   * Gives it this id, unique within its source. Its time, unless {@link #time} sets it, is left to
   * the server, so that the event made once more is the same in everything.
   */
  public OutgoingEvent id(String id) {
    Event.Builder changed = event.toBuilder().setId(id);
    if (!timed) {
      changed.clearTime();
    }
    return new OutgoingEvent(changed.build(), route, timed);
  }

  /**
   * Gives it an id that follows from {@code parts}: the same parts make the same id, here and in
   * every other process. An agent that handles an input a second time then publishes a duplicate,
   * which the log already has, instead of a second answer.
   */
  public OutgoingEvent idFrom(String... parts) {
    return id(EventIds.from(parts));
  }

  /** Who publishes. Default: the agent's name, see {@link BatonBuilder#agent}. */
  public OutgoingEvent source(String source) {
    return with(builder -> builder.setSource(source));
  }

  /** What it is about, within its source. Default: nothing. */
  public OutgoingEvent subject(String subject) {
    return with(builder -> builder.setSubject(subject));
  }

  /** When it happened. Default: when this value was made, or for an id of one's own the receipt. */
  public OutgoingEvent time(Instant time) {
    Event changed = event.toBuilder().setTime(Wire.timestamp(time)).build();
    return new OutgoingEvent(changed, route, true);
  }

  /**
   * Carries {@code value} as JSON: a record, a bean, a map, a list, a {@link JsonNode}, … as
   * Jackson writes them.
   *
   * @throws IllegalArgumentException if Jackson cannot write it
   */
  public OutgoingEvent payload(Object value) {
    return data(ByteString.copyFrom(Json.write(value)), "");
  }

  /**
   * Carries this JSON text as it is.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it is not JSON
   */
  public OutgoingEvent json(String text) {
    Json.parse(text);
    return data(ByteString.copyFromUtf8(text), "");
  }

  /** Carries plain text. */
  public OutgoingEvent text(String text) {
    return data(ByteString.copyFrom(text, StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }

  /** Carries a copy of these bytes, of this media type; an empty one means application/json. */
  public OutgoingEvent bytes(byte[] data, String mediaType) {
    return data(ByteString.copyFrom(data), mediaType);
  }

  /** URI of the schema that the payload fits, for readers; the server does not check it. */
  public OutgoingEvent dataSchema(String uri) {
    return with(builder -> builder.setDataSchema(uri));
  }

  /** Version of the payload's form, for example {@code 1.0}. Default: none. */
  public OutgoingEvent version(String version) {
    return with(builder -> builder.setVersion(version));
  }

  /** The conversation that it is part of. Default: one of its own, which bears the event's id. */
  public OutgoingEvent correlationId(String correlationId) {
    return with(builder -> builder.setCorrelationId(correlationId));
  }

  /** The id of the event that directly caused it. Default: none. */
  public OutgoingEvent causationId(String causationId) {
    return with(builder -> builder.setCausationId(causationId));
  }

  /**
   * Directly caused by {@code cause}: it joins that event's conversation, names it as its cause and
   * goes on with its trace.
   */
  public OutgoingEvent causedBy(ReceivedEvent cause) {
    return correlationId(cause.correlationId())
        .causationId(cause.id())
        .trace(cause.traceParent(), cause.traceState());
  }

  /** W3C trace context; either may be empty. */
  public OutgoingEvent trace(String traceParent, String traceState) {
    return with(builder -> builder.setTraceParent(traceParent).setTraceState(traceState));
  }

  /** Events of one key keep their order in ordered subscriptions. Default: none. */
  public OutgoingEvent partitionKey(String key) {
    return with(builder -> builder.setPartitionKey(key));
  }

  /**
   * How urgent it is, 0 to 10; see {@link Priority}. Default: {@link Priority#NORMAL}.
   *
   * @throws IllegalArgumentException if it is not 0 to 10
   */
  public OutgoingEvent priority(int priority) {
    int level = Priority.require(priority);
    return with(builder -> builder.setPriority(level));
  }

  /** What it wants of its reader. Default: {@link Kind#EVENT}. */
  public OutgoingEvent kind(Kind kind) {
    return with(builder -> builder.setKind(Wire.kind(kind)));
  }

  /** Stands on this topic, and is for no agent in particular. */
  public OutgoingEvent topic(String topic) {
    return with(builder -> builder.setTopic(topic).clearRecipient());
  }

  /** Is for the inbox of this agent, and stands on no other topic. */
  public OutgoingEvent recipient(String agent) {
    return with(builder -> builder.setRecipient(agent).clearTopic());
  }

  /** The topic that answers go to. Default: none. */
  public OutgoingEvent replyTo(String topic) {
    return with(builder -> builder.setReplyTo(topic));
  }

  /** Says that the sender waits for an answer. */
  public OutgoingEvent requiresResponse() {
    return with(builder -> builder.setRequiresResponse(true));
  }

  /** Adds a header, or replaces the one of that name. */
  public OutgoingEvent header(String name, String value) {
    return with(builder -> builder.putHeaders(name, value));
  }

  /** Adds these headers, replacing those of the same names. */
  public OutgoingEvent headers(Map<String, String> headers) {
    return with(builder -> builder.putAllHeaders(headers));
  }

  /** From when on it is of no more use. Default: never. */
  public OutgoingEvent expiresAt(Instant expiry) {
    return with(builder -> builder.setExpiryTime(Wire.timestamp(expiry)));
  }

  /** Gets the next version in this stream. Default: in none. */
  public OutgoingEvent stream(String stream) {
    return new OutgoingEvent(event, new Route(stream, route.expectedVersion()), timed);
  }

  /**
   * Is refused with {@code VERSION_CONFLICT} unless its {@link #stream} is at this version; 0 is
   * the version of a stream without events. Default: any version.
   */
  public OutgoingEvent expectedVersion(long version) {
    return new OutgoingEvent(event, new Route(route.stream(), OptionalLong.of(version)), timed);
  }

  /** Its id, which it has from the beginning. */
  public String id() {
    return event.getId();
  }

  /** What it says happened. */
  public String type() {
    return event.getType();
  }

  /** Where it will stand; empty where it has a {@link #recipient()} or no topic yet. */
  public String topic() {
    return event.getTopic();
  }

  /** The agent whose inbox it is for; empty where it is for none in particular. */
  public String recipient() {
    return event.getRecipient();
  }

  /** Who publishes it; empty where that is left to the client that does. */
  public String source() {
    return event.getSource();
  }

  /** The conversation that it is part of: its own id where it begins one. */
  public String correlationId() {
    return event.getCorrelationId().isEmpty() ? event.getId() : event.getCorrelationId();
  }

  Event event() {
    return event;
  }

  Route route() {
    return route;
  }

  OutgoingEvent sourceIfAbsent(String source) {
    return event.getSource().isEmpty() ? source(source) : this;
  }

  PublishRequest.Builder toRequest() {
    PublishRequest.Builder request =
        PublishRequest.newBuilder().setEvent(event).setStream(route.stream());
    route.expectedVersion().ifPresent(request::setExpectedVersion);
    return request;
  }

  NewEvent toBatchItem() {
    return NewEvent.newBuilder().setEvent(event).setStream(route.stream()).build();
  }

  PublishItem toStreamItem(long sequence) {
    PublishItem.Builder item =
        PublishItem.newBuilder().setSequence(sequence).setEvent(event).setStream(route.stream());
    route.expectedVersion().ifPresent(item::setExpectedVersion);
    return item.build();
  }

  private OutgoingEvent data(ByteString data, String mediaType) {
    return with(builder -> builder.setData(data).setDataContentType(mediaType));
  }

  private OutgoingEvent with(Consumer<Event.Builder> change) {
    Event.Builder builder = event.toBuilder();
    change.accept(builder);
    return new OutgoingEvent(builder.build(), route, timed);
  }

  /** Equal are events with the same attributes, ids included. */
  @Override
  public boolean equals(Object other) {
    return other instanceof OutgoingEvent that
        && event.equals(that.event)
        && route.equals(that.route);
  }

  @Override
  public int hashCode() {
    return 31 * event.hashCode() + route.hashCode();
  }

  @Override
  public String toString() {
    String place = event.getTopic().isEmpty() ? "to " + recipient() : "on " + topic();
    return type() + " " + place + " (" + id() + ")";
  }
}
