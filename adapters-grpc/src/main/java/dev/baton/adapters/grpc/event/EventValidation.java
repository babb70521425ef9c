package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.kernel.FieldRules.count;
import static dev.baton.adapters.grpc.kernel.FieldRules.first;
import static dev.baton.adapters.grpc.kernel.FieldRules.prose;
import static dev.baton.adapters.grpc.kernel.FieldRules.range;
import static dev.baton.adapters.grpc.kernel.FieldRules.require;
import static dev.baton.adapters.grpc.kernel.FieldRules.required;
import static dev.baton.adapters.grpc.kernel.FieldRules.text;
import static dev.baton.adapters.grpc.kernel.FieldRules.time;
import static dev.baton.adapters.grpc.kernel.FieldRules.topic;
import static dev.baton.adapters.grpc.kernel.FieldRules.word;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.v1.Event;
import dev.baton.v1.ExpectedVersion;
import dev.baton.v1.Kind;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishStreamRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of event.proto for what is published, by hand: each method says which field is wrong,
 * in the order in which protovalidate would. A test holds the two equal.
 */
final class EventValidation {
  private static final Optional<FieldViolation> FINE = Optional.empty();
  private static final int LONGEST = 200;

  private EventValidation() {}

  static Optional<FieldViolation> check(PublishRequest request) {
    return first(
        streamIsNamed(request.hasExpectedVersion(), request.getStream()),
        require(
            !request.hasExpectedVersion() || !request.hasDeliverAt(),
            "expected_version",
            "an event that is published later takes the version that is next then"),
        namespace(request.getNamespace()),
        event(request.hasEvent(), request.getEvent()),
        text("stream", request.getStream(), LONGEST),
        version("expected_version", request.getExpectedVersion()),
        time("deliver_at", request.getDeliverAt()));
  }

  /** An item by itself, apart from its sequence, which is a matter of the stream. */
  static Optional<FieldViolation> check(PublishItem item) {
    return first(
        streamIsNamed(item.hasExpectedVersion(), item.getStream()),
        event(item.hasEvent(), item.getEvent()),
        text("stream", item.getStream(), LONGEST),
        version("expected_version", item.getExpectedVersion()));
  }

  static Optional<FieldViolation> check(PublishBatchRequest request) {
    return first(
        oneVersionForAStream(request),
        namespace(request.getNamespace()),
        require(request.getEventsCount() > 0, "events", "at least one event"),
        count("events", request.getEventsCount(), ApiLimits.BATCH_EVENTS),
        events(request),
        count("expected_versions", request.getExpectedVersionsCount(), ApiLimits.BATCH_EVENTS),
        expectedVersions(request));
  }

  /**
   * A frame apart from its items.
   *
   * @param lastSequence that of the item before, 0 for none
   */
  static Optional<FieldViolation> checkFrame(PublishStreamRequest frame, long lastSequence) {
    return first(
        namespace(frame.getNamespace()),
        count("items", frame.getItemsCount(), ApiLimits.BATCH_EVENTS),
        sequences(frame, lastSequence));
  }

  private static Optional<FieldViolation> sequences(PublishStreamRequest frame, long lastSequence) {
    long last = lastSequence;
    for (int i = 0; i < frame.getItemsCount(); i++) {
      long sequence = frame.getItems(i).getSequence();
      if (sequence <= last) {
        return Optional.of(
            new FieldViolation("items[" + i + "].sequence", "positive and above the one before"));
      }
      last = sequence;
    }
    return FINE;
  }

  private static Optional<FieldViolation> namespace(String namespace) {
    return word("namespace", namespace, 63);
  }

  private static Optional<FieldViolation> events(PublishBatchRequest request) {
    for (int i = 0; i < request.getEventsCount(); i++) {
      NewEvent event = request.getEvents(i);
      Optional<FieldViolation> violation =
          first(
              event(event.hasEvent(), event.getEvent()),
              text("stream", event.getStream(), LONGEST));
      if (violation.isPresent()) {
        return Optional.of(violation.get().under("events[" + i + "]"));
      }
    }
    return FINE;
  }

  private static Optional<FieldViolation> expectedVersions(PublishBatchRequest request) {
    for (int i = 0; i < request.getExpectedVersionsCount(); i++) {
      ExpectedVersion expected = request.getExpectedVersions(i);
      Optional<FieldViolation> violation =
          first(
              required("stream", expected.getStream(), LONGEST),
              version("version", expected.getVersion()));
      if (violation.isPresent()) {
        return Optional.of(violation.get().under("expected_versions[" + i + "]"));
      }
    }
    return FINE;
  }

  private static Optional<FieldViolation> oneVersionForAStream(PublishBatchRequest request) {
    if (request.getExpectedVersionsCount() < 2) {
      return FINE;
    }
    Set<String> streams = new HashSet<>();
    boolean unique = true;
    for (ExpectedVersion expected : request.getExpectedVersionsList()) {
      unique &= streams.add(expected.getStream());
    }
    return require(unique, "expected_versions", "a stream has at most one expected version");
  }

  private static Optional<FieldViolation> streamIsNamed(boolean hasVersion, String stream) {
    return require(
        !hasVersion || !stream.isEmpty(), "stream", "an expected version needs a stream");
  }

  private static Optional<FieldViolation> version(String field, long version) {
    return range(field, version, 0, Long.MAX_VALUE);
  }

  private static Optional<FieldViolation> event(boolean present, Event event) {
    if (!present) {
      return Optional.of(new FieldViolation("event", "required"));
    }
    Optional<FieldViolation> violation = check(event);
    return violation.isEmpty() ? FINE : Optional.of(violation.get().under("event"));
  }

  private static Optional<FieldViolation> check(Event event) {
    return first(
        destination(event),
        text("id", event.getId(), LONGEST),
        required("source", event.getSource(), LONGEST),
        required("type", event.getType(), LONGEST),
        text("subject", event.getSubject(), LONGEST),
        time("time", event.getTime()),
        text("data_content_type", event.getDataContentType(), LONGEST),
        text("data_schema", event.getDataSchema(), LONGEST),
        text("correlation_id", event.getCorrelationId(), LONGEST),
        text("causation_id", event.getCausationId(), LONGEST),
        text("partition_key", event.getPartitionKey(), LONGEST),
        text("trace_parent", event.getTraceParent(), LONGEST),
        text("trace_state", event.getTraceState(), 512),
        time("expiry_time", event.getExpiryTime()),
        topic("topic", event.getTopic()),
        require(event.getKind() != Kind.UNRECOGNIZED, "kind", "one of the kinds"),
        range("priority", event.getPriority(), 0, 10),
        text("version", event.getVersion(), 64),
        word("recipient", event.getRecipient(), 188),
        topic("reply_to", event.getReplyTo()),
        headers(event));
  }

  private static Optional<FieldViolation> destination(Event event) {
    String topic = event.getTopic();
    String recipient = event.getRecipient();
    if (recipient.isEmpty()) {
      return require(!topic.isEmpty(), "topic", "an event needs a topic or a recipient");
    }
    return require(
        topic.isEmpty() || topic.equals("baton.inbox." + recipient),
        "topic",
        "an event with a recipient stands on its inbox and needs no topic");
  }

  private static Optional<FieldViolation> headers(Event event) {
    if (event.getHeadersCount() == 0) {
      return FINE;
    }
    Optional<FieldViolation> violation = count("headers", event.getHeadersCount(), 64);
    for (Map.Entry<String, String> header : event.getHeadersMap().entrySet()) {
      if (violation.isPresent()) {
        return violation;
      }
      violation = header(header.getKey(), header.getValue());
    }
    return violation;
  }

  private static Optional<FieldViolation> header(String key, String value) {
    Optional<FieldViolation> violation = first(required("", key, LONGEST), prose("", value, 4096));
    return violation.isEmpty()
        ? FINE
        : Optional.of(
            new FieldViolation("headers[\"" + key + "\"]", violation.get().description()));
  }
}
