package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WireFormat;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.application.subscription.Delivered;
import dev.baton.v1.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A {@code baton.v1.Delivery} whose event is rendered already.
 *
 * @param size its length in bytes
 */
record RenderedDelivery(Delivered delivered, ByteString event, int size) implements FramedDelivery {
  /** Clients take messages of 4 MiB; the last event may exceed this by its own size. */
  private static final int LARGEST_FRAME = 1024 * 1024;

  /** Has deliveries sent in as many frames as they need, mostly one. */
  static void inFrames(
      List<Delivered> deliveries, RenderedEvents rendered, Consumer<List<RenderedDelivery>> send) {
    List<RenderedDelivery> frame = new ArrayList<>(deliveries.size());
    int bytes = 0;
    for (Delivered delivered : deliveries) {
      if (bytes >= LARGEST_FRAME) {
        send.accept(frame);
        frame = new ArrayList<>();
        bytes = 0;
      }
      RenderedDelivery delivery = of(delivered, rendered);
      bytes += delivery.sizeInFrame();
      frame.add(delivery);
    }
    send.accept(frame);
  }

  /** A delivery of an event that others may have been delivered, or read, just before. */
  static RenderedDelivery of(Delivered delivered, RenderedEvents rendered) {
    return of(delivered, event(delivered, rendered));
  }

  /** A dead letter has the position of its original, but perhaps another payload. */
  private static ByteString event(Delivered delivered, RenderedEvents rendered) {
    return delivered.deadLetter().isEmpty()
        ? rendered.of(delivered.event())
        : RecordedEventMessages.of(delivered.event()).toByteString();
  }

  private static RenderedDelivery of(Delivered delivered, ByteString event) {
    int instant = sizeOf(delivered.deadline());
    int size =
        CodedOutputStream.computeTagSize(Delivery.TOKEN_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(AckTokens.LENGTH)
            + AckTokens.LENGTH
            + CodedOutputStream.computeInt32Size(
                Delivery.ATTEMPT_FIELD_NUMBER, delivered.token().attempt())
            + CodedOutputStream.computeTagSize(Delivery.ACK_DEADLINE_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(instant)
            + instant
            + CodedOutputStream.computeBytesSize(Delivery.EVENT_FIELD_NUMBER, event)
            + sizeOf(delivered.deadLetter());
    return new RenderedDelivery(delivered, event, size);
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    Instant deadline = delivered.deadline();
    out.writeByteArray(Delivery.TOKEN_FIELD_NUMBER, AckTokens.toBytes(delivered.token()));
    out.writeInt32(Delivery.ATTEMPT_FIELD_NUMBER, delivered.token().attempt());
    out.writeTag(Delivery.ACK_DEADLINE_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(sizeOf(deadline));
    out.writeInt64(Timestamp.SECONDS_FIELD_NUMBER, deadline.getEpochSecond());
    out.writeInt32(Timestamp.NANOS_FIELD_NUMBER, deadline.getNano());
    out.writeBytes(Delivery.EVENT_FIELD_NUMBER, event);
    if (!delivered.deadLetter().isEmpty()) {
      out.writeString(Delivery.DEAD_LETTER_FIELD_NUMBER, delivered.deadLetter());
    }
  }

  private static int sizeOf(Instant instant) {
    return CodedOutputStream.computeInt64Size(
            Timestamp.SECONDS_FIELD_NUMBER, instant.getEpochSecond())
        + CodedOutputStream.computeInt32Size(Timestamp.NANOS_FIELD_NUMBER, instant.getNano());
  }

  private static int sizeOf(String deadLetter) {
    return deadLetter.isEmpty()
        ? 0
        : CodedOutputStream.computeStringSize(Delivery.DEAD_LETTER_FIELD_NUMBER, deadLetter);
  }
}
