package dev.baton.benchmarks.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.baton.v1.Event;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
import java.nio.charset.StandardCharsets;

/**
 * A message, serialised once, that differs from event to event only in its id, its correlation id
 * and, if it has one, its partition key. Copies are cheap, so that the load generator leaves the
 * machine to the server. Immutable.
 */
final class MessageTemplate {
  static final String TOPIC = "bench.tasks";

  private static final int PAYLOAD_BYTES = 300;
  private static final String ID = "i".repeat(EventIds.LENGTH);
  private static final String CORRELATION = "c".repeat(EventIds.LENGTH);
  private static final String KEY = "kkkk";
  private static final int DECIMAL = 10;

  private final byte[] bytes;
  private final int idAt;
  private final int correlationAt;
  private final int keyAt;
  private final int keys;

  private MessageTemplate(MessageLite message) {
    this(message, 0);
  }

  private MessageTemplate(MessageLite message, int keys) {
    this.bytes = message.toByteArray();
    // One byte a character, so that what is found in the text is where it stands in the bytes.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    this.idAt = text.indexOf(ID);
    this.correlationAt = text.indexOf(CORRELATION);
    this.keyAt = text.indexOf(KEY);
    this.keys = keys;
  }

  /** An event by itself, as an item of a stream holds it. */
  static MessageTemplate ofEvent() {
    return new MessageTemplate(event().build());
  }

  /** The same with a partition key, of which there are so many: 1 to 10,000. */
  static MessageTemplate ofEvent(int keys) {
    return new MessageTemplate(event().setPartitionKey(KEY).build(), keys);
  }

  /** The request of a unary publish. */
  static MessageTemplate ofPublish() {
    return new MessageTemplate(PublishRequest.newBuilder().setEvent(event()).build());
  }

  /** The same for a stream of events. */
  static MessageTemplate ofPublish(String stream) {
    return new MessageTemplate(
        PublishRequest.newBuilder().setEvent(event()).setStream(stream).build());
  }

  /** The request of a batch that holds one event. */
  static MessageTemplate ofBatchOfOne() {
    return new MessageTemplate(
        PublishBatchRequest.newBuilder()
            .addEvents(NewEvent.newBuilder().setEvent(event()))
            .build());
  }

  int length() {
    return bytes.length;
  }

  /** The message for event {@code number}. */
  byte[] fill(EventIds ids, int number) {
    byte[] message = new byte[bytes.length];
    fill(ids, number, message, 0);
    return message;
  }

  /** Writes the message for event {@code number} at {@code at}. */
  void fill(EventIds ids, int number, byte[] into, int at) {
    System.arraycopy(bytes, 0, into, at, bytes.length);
    ids.writeId(number, into, at + idAt);
    ids.writeCorrelation(into, at + correlationAt);
    if (keys > 0) {
      writeKey(Integer.remainderUnsigned(number, keys), into, at + keyAt);
    }
  }

  private static void writeKey(int key, byte[] into, int at) {
    int rest = key;
    for (int digit = KEY.length() - 1; digit >= 0; digit--) {
      into[at + digit] = (byte) ('0' + rest % DECIMAL);
      rest /= DECIMAL;
    }
  }

  private static Event.Builder event() {
    return Event.newBuilder()
        .setId(ID)
        .setSource("bench/producer")
        .setType("TaskCompleted")
        .setTopic(TOPIC)
        .setCorrelationId(CORRELATION)
        .setDataContentType("application/json")
        .setData(payload());
  }

  private static ByteString payload() {
    String frame = "{\"summary\":\"\"}";
    String text = "x".repeat(PAYLOAD_BYTES - frame.length());
    return ByteString.copyFromUtf8(frame.replace("\"\"", '"' + text + '"'));
  }
}
