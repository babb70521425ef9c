package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.UnsafeByteOperations;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import java.time.Instant;

/** Renders events of the log as messages, with the defaults of their fields filled in. */
public final class RecordedEventMessages {
  /** What a payload is whose publisher did not say. */
  public static final String JSON = "application/json";

  private RecordedEventMessages() {}

  /** The event as it stands in the log; its payload is shared, not copied. */
  public static dev.baton.v1.RecordedEvent of(RecordedEvent recorded) {
    return dev.baton.v1.RecordedEvent.newBuilder()
        .setPosition(recorded.position())
        .setRecordedAt(Times.toProto(recorded.recordedAt()))
        .setNamespace(recorded.namespace().value())
        .setPrincipal(recorded.principal().name())
        .setStream(recorded.stream().value())
        .setStreamVersion(recorded.version())
        .setEvent(of(recorded.event()))
        .build();
  }

  /** The event by itself; its payload is shared, not copied. */
  public static dev.baton.v1.Event of(Event event) {
    dev.baton.v1.Event.Builder message = dev.baton.v1.Event.newBuilder();
    put(event.identity(), message);
    put(event.cause(), message);
    put(event.routing(), message);
    put(event.content(), message);
    return message.build();
  }

  private static void put(Identity identity, dev.baton.v1.Event.Builder message) {
    message
        .setId(identity.id().value())
        .setSource(identity.source())
        .setType(identity.type())
        .setTime(Times.toProto(identity.time()));
  }

  private static void put(Cause cause, dev.baton.v1.Event.Builder message) {
    message
        .setCorrelationId(cause.correlationId())
        .setCausationId(cause.causationId())
        .setTraceParent(cause.traceParent())
        .setTraceState(cause.traceState());
  }

  private static void put(Routing routing, dev.baton.v1.Event.Builder message) {
    message
        .setTopic(routing.topic().value())
        .setKind(kind(routing.kind()))
        .setPriority(routing.priority().level())
        .setPartitionKey(routing.partitionKey())
        .setRecipient(routing.recipient())
        .setReplyTo(routing.replyTo())
        .setRequiresResponse(routing.requiresResponse());
    if (!routing.expiresAt().equals(Instant.MAX)) {
      message.setExpiryTime(Times.toProto(routing.expiresAt()));
    }
  }

  private static void put(Content content, dev.baton.v1.Event.Builder message) {
    message
        .setSubject(content.subject())
        .setDataContentType(content.contentType().isEmpty() ? JSON : content.contentType())
        .setDataSchema(content.dataSchema())
        .setVersion(content.version())
        .putAllHeaders(content.headers())
        // The array belongs to the event, and nobody changes it.
        .setData(UnsafeByteOperations.unsafeWrap(content.data().bytes()));
  }

  /** The kind as the API names it. */
  public static dev.baton.v1.Kind kind(Kind kind) {
    return switch (kind) {
      case EVENT -> dev.baton.v1.Kind.KIND_EVENT;
      case COMMAND -> dev.baton.v1.Kind.KIND_COMMAND;
      case QUERY -> dev.baton.v1.Kind.KIND_QUERY;
      case NOTIFICATION -> dev.baton.v1.Kind.KIND_NOTIFICATION;
    };
  }
}
