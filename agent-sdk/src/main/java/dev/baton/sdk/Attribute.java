package dev.baton.sdk;

import dev.baton.v1.Event;
import dev.baton.v1.EventOrBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An attribute of an event, as the documents have it.
 *
 * @param section where it stands in Baton's form
 * @param name its name there
 * @param cloudName its name in CloudEvents
 * @param read from a field
 * @param write to a value; none where the event does not have it
 */
record Attribute(
    Section section,
    String name,
    String cloudName,
    BiConsumer<Draft, DocumentField> read,
    Function<Draft, Optional<JsonNode>> write) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The two objects that hold attributes. */
  enum Section {
    EVENT,
    ROUTING;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All of them, in the order in which they are written. */
  static final List<Attribute> ALL =
      List.of(
          text(Section.EVENT, "id", "id", EventOrBuilder::getId, Event.Builder::setId),
          text(Section.EVENT, "type", "type", EventOrBuilder::getType, Event.Builder::setType),
          text(
              Section.EVENT,
              "source",
              "source",
              EventOrBuilder::getSource,
              Event.Builder::setSource),
          new Attribute(
              Section.EVENT,
              "timestamp",
              "time",
              (draft, field) -> draft.event().setTime(Wire.timestamp(field.instant())),
              draft -> instant(draft.event().hasTime(), Wire.instant(draft.event().getTime()))),
          text(
              Section.EVENT,
              "version",
              "dataversion",
              EventOrBuilder::getVersion,
              Event.Builder::setVersion),
          text(
              Section.EVENT,
              "correlation_id",
              "correlationid",
              EventOrBuilder::getCorrelationId,
              Event.Builder::setCorrelationId),
          text(
              Section.EVENT,
              "causation_id",
              "causationid",
              EventOrBuilder::getCausationId,
              Event.Builder::setCausationId),
          text(
              Section.EVENT,
              "subject",
              "subject",
              EventOrBuilder::getSubject,
              Event.Builder::setSubject),
          new Attribute(
              Section.EVENT,
              "kind",
              "kind",
              (draft, field) -> draft.event().setKind(Wire.kind(field.kind())),
              draft -> kind(Wire.kind(draft.event().getKind()))),
          text(
              Section.EVENT,
              "data_content_type",
              "datacontenttype",
              EventOrBuilder::getDataContentType,
              Event.Builder::setDataContentType),
          text(
              Section.EVENT,
              "data_schema",
              "dataschema",
              EventOrBuilder::getDataSchema,
              Event.Builder::setDataSchema),
          text(
              Section.EVENT,
              "trace_parent",
              "traceparent",
              EventOrBuilder::getTraceParent,
              Event.Builder::setTraceParent),
          text(
              Section.EVENT,
              "trace_state",
              "tracestate",
              EventOrBuilder::getTraceState,
              Event.Builder::setTraceState),
          new Attribute(
              Section.EVENT,
              "expiry_time",
              "expirytime",
              (draft, field) -> draft.event().setExpiryTime(Wire.timestamp(field.instant())),
              draft ->
                  instant(
                      draft.event().hasExpiryTime(), Wire.instant(draft.event().getExpiryTime()))),
          text(
              Section.ROUTING, "topic", "topic", EventOrBuilder::getTopic, Event.Builder::setTopic),
          text(
              Section.ROUTING,
              "partition_key",
              "partitionkey",
              EventOrBuilder::getPartitionKey,
              Event.Builder::setPartitionKey),
          new Attribute(
              Section.ROUTING,
              "priority",
              "priority",
              (draft, field) -> draft.event().setPriority(field.priority()),
              draft ->
                  draft.event().hasPriority()
                      ? Optional.of(JSON.numberNode(draft.event().getPriority()))
                      : Optional.empty()),
          text(
              Section.ROUTING,
              "recipient",
              "recipient",
              EventOrBuilder::getRecipient,
              Event.Builder::setRecipient),
          text(
              Section.ROUTING,
              "reply_to",
              "replyto",
              EventOrBuilder::getReplyTo,
              Event.Builder::setReplyTo),
          new Attribute(
              Section.ROUTING,
              "requires_response",
              "requiresresponse",
              (draft, field) -> draft.event().setRequiresResponse(field.flag()),
              draft ->
                  draft.event().getRequiresResponse()
                      ? Optional.of(JSON.booleanNode(true))
                      : Optional.empty()),
          new Attribute(
              Section.ROUTING,
              "stream",
              "stream",
              (draft, field) -> draft.stream(field.text()),
              draft -> text(draft.stream())),
          new Attribute(
              Section.ROUTING,
              "expected_version",
              "expectedversion",
              (draft, field) -> draft.expectedVersion(field.number()),
              draft ->
                  draft.expectedVersion().isPresent()
                      ? Optional.of(JSON.numberNode(draft.expectedVersion().getAsLong()))
                      : Optional.empty()));

  private static Attribute text(
      Section section,
      String name,
      String cloudName,
      Function<EventOrBuilder, String> get,
      BiConsumer<Event.Builder, String> set) {
    return new Attribute(
        section,
        name,
        cloudName,
        (draft, field) -> set.accept(draft.event(), field.text()),
        draft -> text(get.apply(draft.event())));
  }

  private static Optional<JsonNode> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(JSON.stringNode(value));
  }

  private static Optional<JsonNode> instant(boolean present, Instant value) {
    return present ? text(value.toString()) : Optional.empty();
  }

  /** An event is one unless it says otherwise. */
  private static Optional<JsonNode> kind(Kind kind) {
    return kind == Kind.EVENT ? Optional.empty() : text(kind.name().toLowerCase(Locale.ROOT));
  }
}
