package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WireFormat;
import dev.baton.application.subscription.Delivered;
import dev.baton.v1.Delivery;
import java.io.IOException;
import java.time.Instant;

/**
 * A {@code baton.v1.Delivery} whose event is rendered already.
 *
 * @param size its length in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Made and written once; never compared.
record RenderedDelivery(byte[] token, int attempt, Instant deadline, ByteString event, int size)
    implements FramedDelivery {
  static RenderedDelivery of(Delivered delivered, ByteString event) {
    byte[] token = AckTokens.toBytes(delivered.token());
    int attempt = delivered.token().attempt();
    int instant = sizeOf(delivered.deadline());
    int size =
        CodedOutputStream.computeByteArraySize(Delivery.TOKEN_FIELD_NUMBER, token)
            + CodedOutputStream.computeInt32Size(Delivery.ATTEMPT_FIELD_NUMBER, attempt)
            + CodedOutputStream.computeTagSize(Delivery.ACK_DEADLINE_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(instant)
            + instant
            + CodedOutputStream.computeBytesSize(Delivery.EVENT_FIELD_NUMBER, event);
    return new RenderedDelivery(token, attempt, delivered.deadline(), event, size);
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    out.writeByteArray(Delivery.TOKEN_FIELD_NUMBER, token);
    out.writeInt32(Delivery.ATTEMPT_FIELD_NUMBER, attempt);
    out.writeTag(Delivery.ACK_DEADLINE_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(sizeOf(deadline));
    out.writeInt64(Timestamp.SECONDS_FIELD_NUMBER, deadline.getEpochSecond());
    out.writeInt32(Timestamp.NANOS_FIELD_NUMBER, deadline.getNano());
    out.writeBytes(Delivery.EVENT_FIELD_NUMBER, event);
  }

  private static int sizeOf(Instant instant) {
    return CodedOutputStream.computeInt64Size(
            Timestamp.SECONDS_FIELD_NUMBER, instant.getEpochSecond())
        + CodedOutputStream.computeInt32Size(Timestamp.NANOS_FIELD_NUMBER, instant.getNano());
  }
}
