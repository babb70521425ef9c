package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.ByteReader;
import dev.baton.adapters.persistence.kernel.ByteWriter;
import dev.baton.application.port.NewEvent;
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
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of an envelope that has no column, in few bytes: a version, the kind, a bit for each
 * attribute that is there, the id, the time, and those attributes in the order of their bits. Rows
 * are never rewritten, so each version that was ever written stays readable here.
 */
final class AttributesCodec {
  private static final int VERSION = 1;
  private static final int TEXTS = 12;
  private static final int REQUIRES_RESPONSE = 1 << TEXTS;
  private static final int EXPIRES = 1 << (TEXTS + 1);
  private static final int HEADERS = 1 << (TEXTS + 2);
  private static final int USUAL_SIZE = 96;

  private AttributesCodec() {}

  /** What the columns say of an event. */
  record Columns(String type, String source, TopicName topic, Priority priority, Payload data) {}

  /** An event, and the stream that it belongs to. */
  record Decoded(StreamId stream, Event event) {}

  static byte[] encode(NewEvent added) {
    Event event = added.event();
    Routing routing = event.routing();
    List<String> texts = texts(added);
    int present = present(event, texts);
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.octet(VERSION).octet(codeOf(routing.kind())).varint(present).text(event.id().value());
    put(out, event.identity().time());
    for (String text : texts) {
      if (!text.isEmpty()) {
        out.text(text);
      }
    }
    if ((present & EXPIRES) != 0) {
      put(out, routing.expiresAt());
    }
    if ((present & HEADERS) != 0) {
      out.varint(event.content().headers().size());
      event.content().headers().forEach((name, value) -> out.text(name).text(value));
    }
    return out.toBytes();
  }

  static Decoded decode(byte[] bytes, Columns columns) {
    ByteReader in = new ByteReader(bytes);
    int version = in.octet();
    if (version != VERSION) {
      throw new IllegalStateException(
          "an event of the log has form " + version + ", which this program does not know");
    }
    Kind kind = kindOf(in.octet());
    int present = (int) in.varint();
    String id = in.text();
    Instant time = instant(in);
    String[] texts = texts(in, present);
    Instant expiresAt = (present & EXPIRES) != 0 ? instant(in) : Instant.MAX;
    Map<String, String> headers = (present & HEADERS) != 0 ? headers(in) : Map.of();
    boolean answer = (present & REQUIRES_RESPONSE) != 0;
    return new Decoded(
        new StreamId(texts[0]),
        new Event(
            new Identity(new EventId(id), columns.source(), columns.type(), time),
            new Cause(texts[1].isEmpty() ? id : texts[1], texts[2], texts[3], texts[4]),
            new Routing(
                columns.topic(),
                kind,
                columns.priority(),
                texts[5],
                texts[6],
                texts[7],
                answer,
                expiresAt),
            new Content(texts[8], texts[9], texts[10], texts[11], headers, columns.data())));
  }

  /** In the order of their bits, which stands for ever. */
  private static List<String> texts(NewEvent added) {
    Event event = added.event();
    Cause cause = event.cause();
    Routing routing = event.routing();
    Content content = event.content();
    boolean startsConversation = cause.correlationId().equals(event.id().value());
    return List.of(
        added.stream().value(),
        startsConversation ? "" : cause.correlationId(),
        cause.causationId(),
        cause.traceParent(),
        cause.traceState(),
        routing.partitionKey(),
        routing.recipient(),
        routing.replyTo(),
        content.subject(),
        content.contentType(),
        content.dataSchema(),
        content.version());
  }

  private static String[] texts(ByteReader in, int present) {
    String[] texts = new String[TEXTS];
    for (int text = 0; text < TEXTS; text++) {
      texts[text] = (present & 1 << text) != 0 ? in.text() : "";
    }
    return texts;
  }

  private static int present(Event event, List<String> texts) {
    int present = 0;
    for (int text = 0; text < TEXTS; text++) {
      if (!texts.get(text).isEmpty()) {
        present |= 1 << text;
      }
    }
    present |= event.routing().requiresResponse() ? REQUIRES_RESPONSE : 0;
    present |= event.routing().expiresAt().equals(Instant.MAX) ? 0 : EXPIRES;
    return present | (event.content().headers().isEmpty() ? 0 : HEADERS);
  }

  private static Map<String, String> headers(ByteReader in) {
    int count = in.count();
    Map<String, String> headers = HashMap.newHashMap(count);
    for (int header = 0; header < count; header++) {
      headers.put(in.text(), in.text());
    }
    return headers;
  }

  private static void put(ByteWriter out, Instant instant) {
    out.signed(instant.getEpochSecond()).varint(instant.getNano());
  }

  private static Instant instant(ByteReader in) {
    long second = in.signed();
    return Instant.ofEpochSecond(second, in.varint());
  }

  private static int codeOf(Kind kind) {
    return switch (kind) {
      case EVENT -> 0;
      case COMMAND -> 1;
      case QUERY -> 2;
      case NOTIFICATION -> 3;
    };
  }

  private static Kind kindOf(int code) {
    return switch (code) {
      case 0 -> Kind.EVENT;
      case 1 -> Kind.COMMAND;
      case 2 -> Kind.QUERY;
      case 3 -> Kind.NOTIFICATION;
      default -> throw new IllegalStateException("an event of the log has kind " + code);
    };
  }
}
