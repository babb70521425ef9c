package dev.baton.infrastructure.filter;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.common.collect.ImmutableSet;
import dev.baton.domain.event.RecordedEvent;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a filter may ask of an event's envelope: the fields of the API under their names there. */
enum EventField {
  ID(SimpleType.STRING, recorded -> recorded.event().id().value()),
  SOURCE(SimpleType.STRING, recorded -> recorded.event().source()),
  TYPE(SimpleType.STRING, recorded -> recorded.event().type()),
  SUBJECT(SimpleType.STRING, recorded -> recorded.event().content().subject()),
  TIME(SimpleType.TIMESTAMP, recorded -> recorded.event().identity().time()),
  DATA_CONTENT_TYPE(SimpleType.STRING, EventField::contentType),
  DATA_SCHEMA(SimpleType.STRING, recorded -> recorded.event().content().dataSchema()),
  CORRELATION_ID(SimpleType.STRING, recorded -> recorded.event().cause().correlationId()),
  CAUSATION_ID(SimpleType.STRING, recorded -> recorded.event().cause().causationId()),
  PARTITION_KEY(SimpleType.STRING, recorded -> recorded.event().routing().partitionKey()),
  TOPIC(SimpleType.STRING, recorded -> recorded.topic().value()),
  KIND(
      SimpleType.STRING,
      recorded -> recorded.event().routing().kind().name().toLowerCase(Locale.ROOT)),
  PRIORITY(SimpleType.INT, recorded -> (long) recorded.event().priority().level()),
  VERSION(SimpleType.STRING, recorded -> recorded.event().content().version()),
  RECIPIENT(SimpleType.STRING, recorded -> recorded.event().routing().recipient()),
  REPLY_TO(SimpleType.STRING, recorded -> recorded.event().routing().replyTo()),
  REQUIRES_RESPONSE(SimpleType.BOOL, recorded -> recorded.event().routing().requiresResponse()),
  HEADERS(
      MapType.create(SimpleType.STRING, SimpleType.STRING),
      recorded -> recorded.event().content().headers()),
  POSITION(SimpleType.INT, RecordedEvent::position),
  RECORDED_AT(SimpleType.TIMESTAMP, RecordedEvent::recordedAt),
  PRINCIPAL(SimpleType.STRING, recorded -> recorded.principal().name()),
  STREAM(SimpleType.STRING, recorded -> recorded.stream().value()),
  STREAM_VERSION(SimpleType.INT, RecordedEvent::version);

  private static final Map<String, EventField> BY_NAME =
      Arrays.stream(values()).collect(toUnmodifiableMap(EventField::label, field -> field));

  /** The type of the variable {@code event}. */
  static final StructType STRUCT =
      StructType.create(
          "baton.Event",
          Arrays.stream(values()).map(EventField::label).collect(ImmutableSet.toImmutableSet()),
          name -> find(name).map(field -> field.type));

  private final CelType type;

  @SuppressWarnings("ImmutableEnumChecker") // The functions above keep nothing.
  private final Function<RecordedEvent, Object> value;

  EventField(CelType type, Function<RecordedEvent, Object> value) {
    this.type = type;
    this.value = value;
  }

  private static String contentType(RecordedEvent recorded) {
    String stated = recorded.event().content().contentType();
    return stated.isEmpty() ? "application/json" : stated;
  }

  /** As it is written in a filter. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EventField> find(String label) {
    return Optional.ofNullable(BY_NAME.get(label));
  }

  Object of(RecordedEvent recorded) {
    return value.apply(recorded);
  }
}
