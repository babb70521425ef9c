package dev.baton.sdk;

import dev.baton.v1.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as JSON documents, in Baton's own form and in that of CloudEvents 1.0; see {@link
 * DocumentForm}. Nothing is lost either way: what is read and written again in the same form is the
 * same JSON, fields that are not known, words for priorities and spellings of times included, and
 * what is written and read again is the same event. To that end whatever an event has no place for
 * travels in its headers (names that begin with {@code baton-document} or {@code baton-cloudevent},
 * at most 64 KiB). All methods are safe for any thread.
 *
 * <p>In Baton's form priorities are numbers or {@code low, normal, high, critical}; attributes that
 * the form does not name stand beside the others, in {@code event} ({@code subject, kind,
 * data_content_type, data_schema, trace_parent, trace_state, expiry_time, headers}) and {@code
 * routing} ({@code recipient, reply_to, requires_response, stream, expected_version}). A payload
 * that is not JSON is a text, or base64 in {@code payload_base64}.
 *
 * <p>In CloudEvents, Baton's own attributes are extensions: {@code topic, kind, priority,
 * dataversion, recipient, replyto, requiresresponse, stream, expectedversion}; headers are
 * extensions too where their names allow it, and otherwise stand in {@code batonheaders}.
 */
public final class EventDocuments {
  private EventDocuments() {}

  /**
   * Reads a document in either form. An event without an id gets one; one without a source gets the
   * agent's name when it is published; one without a topic or recipient needs {@link
   * OutgoingEvent#topic} before.
   *
   * @throws BatonException {@code INVALID_DOCUMENT} with the path of the field that is wrong, or
   *     {@code UNREADABLE_PAYLOAD} if it is not JSON
   */
  public static OutgoingEvent read(String document) {
    return read(Json.parse(document));
  }

  /** As {@link #read(String)}, from a JSON value, which is not changed. */
  public static OutgoingEvent read(JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      throw BatonException.document("", "has to be an object");
    }
    Draft draft =
        switch (formOf(object)) {
          case BATON -> BatonForm.read(object);
          case CLOUD_EVENTS -> CloudEventsForm.read(object);
        };
    Event.Builder event = draft.event();
    if (event.getType().isEmpty()) {
      throw BatonException.document(
          formOf(object) == DocumentForm.BATON ? "event.type" : "type", "is required");
    }
    if (event.getId().isEmpty()) {
      event.setId(EventIds.next());
    }
    return draft.toOutgoing();
  }

  /**
   * Which form a document has.
   *
   * @throws BatonException {@code INVALID_DOCUMENT} if it has neither
   */
  public static DocumentForm formOf(JsonNode document) {
    if (document.has(CloudEventsForm.SPEC_VERSION)) {
      return DocumentForm.CLOUD_EVENTS;
    }
    if (document.has("event")) {
      return DocumentForm.BATON;
    }
    throw BatonException.document(
        "", "has to have the field event, or specversion for a CloudEvent");
  }

  /** Writes an event as the text of a document. */
  public static String write(OutgoingEvent event, DocumentForm form) {
    return Json.MAPPER.writeValueAsString(toJson(event, form));
  }

  /** Writes an event as the text of a document, without what only the log knows of it. */
  public static String write(ReceivedEvent event, DocumentForm form) {
    return Json.MAPPER.writeValueAsString(toJson(event, form));
  }

  /** Writes an event as a JSON value of its own. */
  public static ObjectNode toJson(OutgoingEvent event, DocumentForm form) {
    return toJson(Draft.of(event), form);
  }

  /** Writes an event as a JSON value of its own, without what only the log knows of it. */
  public static ObjectNode toJson(ReceivedEvent event, DocumentForm form) {
    return toJson(Draft.of(event), form);
  }

  private static ObjectNode toJson(Draft draft, DocumentForm form) {
    return switch (form) {
      case BATON -> BatonForm.write(draft);
      case CLOUD_EVENTS -> CloudEventsForm.write(draft);
    };
  }
}
