package dev.baton.sdk;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.baton.v1.Delivery;
import dev.baton.v1.Event;
import dev.baton.v1.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An event as it stands in the log, delivered to a handler or read. Immutable and safe for any
 * thread. Attributes that the publisher left out are empty, or what the server filled in.
 */
public final class ReceivedEvent {
  private final RecordedEvent recorded;
  private final int attempt;
  private final Timestamp deadline;
  private final ByteString token;
  private final String deadLetter;

  private ReceivedEvent(Delivery delivery, RecordedEvent recorded) {
    this.recorded = recorded;
    this.attempt = delivery.getAttempt();
    this.deadline = delivery.getAckDeadline();
    this.token = delivery.getToken();
    this.deadLetter = delivery.getDeadLetter();
  }

  static ReceivedEvent read(RecordedEvent recorded) {
    return new ReceivedEvent(Delivery.getDefaultInstance(), recorded);
  }

  static ReceivedEvent delivered(Delivery delivery) {
    return new ReceivedEvent(delivery, delivery.getEvent());
  }

  /** Its place in the total order: 1, 2, 3, … without holes. */
  public long position() {
    return recorded.getPosition();
  }

  /** When the log took it, by the database's clock; never earlier than a lower position's. */
  public Instant recordedAt() {
    return Wire.instant(recorded.getRecordedAt());
  }

  /** The tenant that it belongs to. */
  public String namespace() {
    return recorded.getNamespace();
  }

  /** Who the server says published it. */
  public String principal() {
    return recorded.getPrincipal();
  }

  /** The stream that it belongs to, or empty. */
  public String stream() {
    return recorded.getStream();
  }

  /** Its version in its stream, from 1; 0 without a stream. */
  public long streamVersion() {
    return recorded.getStreamVersion();
  }

  /** Which delivery of the event this is, from 1; 0 where it was read and not delivered. */
  public int attempt() {
    return attempt;
  }

  /** Until when it has to be settled, by the server's clock; empty where it was only read. */
  public Optional<Instant> ackDeadline() {
    return attempt == 0 ? Optional.empty() : Optional.of(Wire.instant(deadline));
  }

  /** The id of the dead letter whose replay this is, or empty. */
  public String deadLetter() {
    return deadLetter;
  }

  /** Unique within {@link #source()}. */
  public String id() {
    return event().getId();
  }

  /** Who published it, by its own word. */
  public String source() {
    return event().getSource();
  }

  /** What happened, for example {@code APIDesignCompleted}. */
  public String type() {
    return event().getType();
  }

  /** What it is about, within the source; or empty. */
  public String subject() {
    return event().getSubject();
  }

  /** When it happened, by its publisher's clock. */
  public Instant time() {
    return Wire.instant(event().getTime());
  }

  /** Where it stands; an inbox's topic where it has a recipient. */
  public String topic() {
    return event().getTopic();
  }

  /** The conversation that it is part of. */
  public String correlationId() {
    return event().getCorrelationId();
  }

  /** The id of the event that directly caused it, or empty. */
  public String causationId() {
    return event().getCausationId();
  }

  /** W3C trace context {@code traceparent}, or empty. */
  public String traceParent() {
    return event().getTraceParent();
  }

  /** W3C trace context {@code tracestate}, or empty. */
  public String traceState() {
    return event().getTraceState();
  }

  /** Events of one key keep their order in ordered subscriptions; or empty. */
  public String partitionKey() {
    return event().getPartitionKey();
  }

  /** How urgent it is, 0 to 10; see {@link Priority}. */
  public int priority() {
    return event().hasPriority() ? event().getPriority() : Priority.NORMAL;
  }

  /** What it wants of its reader. */
  public Kind kind() {
    return Wire.kind(event().getKind());
  }

  /** Version of the payload's form, or empty. */
  public String version() {
    return event().getVersion();
  }

  /** The agent whose inbox it is for, or empty. */
  public String recipient() {
    return event().getRecipient();
  }

  /** The topic that answers go to, or empty. */
  public String replyTo() {
    return event().getReplyTo();
  }

  /** Whether its sender waits for an answer. */
  public boolean requiresResponse() {
    return event().getRequiresResponse();
  }

  /** From when on it is of no more use; empty for never. */
  public Optional<Instant> expiresAt() {
    return event().hasExpiryTime()
        ? Optional.of(Wire.instant(event().getExpiryTime()))
        : Optional.empty();
  }

  /** Further attributes, unmodifiable. */
  public Map<String, String> headers() {
    return event().getHeadersMap();
  }

  /** Media type of the payload. */
  public String contentType() {
    return event().getDataContentType().isEmpty()
        ? "application/json"
        : event().getDataContentType();
  }

  /** URI of the schema that the publisher says the payload fits, or empty. */
  public String dataSchema() {
    return event().getDataSchema();
  }

  /** The payload as a copy of its bytes. */
  public byte[] bytes() {
    return event().getData().toByteArray();
  }

  /** The payload as text, read as UTF-8. */
  public String text() {
    return event().getData().toString(StandardCharsets.UTF_8);
  }

  /**
   * The payload as JSON; a missing node where it is empty. Decimals are as they were written.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it is not JSON
   */
  public JsonNode json() {
    return Json.parse(bytes());
  }

  /**
   * The payload's JSON as a {@code type}, by Jackson; properties that the type does not have are
   * passed over.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it does not fit
   */
  public <T> T as(Class<T> type) {
    return Json.read(bytes(), type);
  }

  Event event() {
    return recorded.getEvent();
  }

  /** What names this delivery when it is settled; empty where the event was only read. */
  ByteString token() {
    return token;
  }

  /** Equal are the same delivery of the same event. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ReceivedEvent that
        && recorded.equals(that.recorded)
        && attempt == that.attempt;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(position()) + attempt;
  }

  @Override
  public String toString() {
    return "#" + position() + " " + type() + " on " + topic() + " by " + source();
  }
}
