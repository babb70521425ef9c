package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.v1.Deliveries;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.internal.RelayResponse;
import dev.baton.v1.internal.RelayedDeliveries;
import java.io.IOException;
import java.util.List;

/**
 * Deliveries in the wire format. {@code baton.v1.Deliveries} and {@code baton.v1.PullResponse} hold
 * them in the same field, so one form serves both.
 *
 * @param deliveries in the order in which they are to be handled
 * @param bytes length of {@code baton.v1.Deliveries}
 */
record DeliveriesFrame(List<FramedDelivery> deliveries, int bytes) implements WireMessage {
  DeliveriesFrame {
    deliveries = List.copyOf(deliveries);
  }

  static DeliveriesFrame of(List<? extends FramedDelivery> deliveries) {
    int bytes = 0;
    for (FramedDelivery delivery : deliveries) {
      bytes += delivery.sizeInFrame();
    }
    return new DeliveriesFrame(List.copyOf(deliveries), bytes);
  }

  /** As a {@code baton.v1.PullResponse}. */
  @Override
  public int size() {
    return bytes;
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    for (FramedDelivery delivery : deliveries) {
      out.writeTag(Deliveries.DELIVERIES_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(delivery.size());
      delivery.writeTo(out);
    }
  }

  /** As a {@code baton.v1.SubscribeResponse}. */
  WireMessage toSubscriber() {
    DeliveriesFrame frame = this;
    return new WireMessage() {
      @Override
      public int size() {
        return 1 + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes;
      }

      @Override
      public void writeTo(CodedOutputStream out) throws IOException {
        out.writeTag(
            SubscribeResponse.DELIVERIES_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(bytes);
        frame.writeTo(out);
      }
    };
  }

  /**
   * As a {@code baton.internal.v1.RelayResponse}.
   *
   * @param credited bytes that the deliveries use up of the consumer's credit
   */
  WireMessage toPeer(long credited) {
    DeliveriesFrame frame = this;
    int inner =
        bytes + CodedOutputStream.computeInt64Size(RelayedDeliveries.BYTES_FIELD_NUMBER, credited);
    return new WireMessage() {
      @Override
      public int size() {
        return 1 + CodedOutputStream.computeUInt32SizeNoTag(inner) + inner;
      }

      @Override
      public void writeTo(CodedOutputStream out) throws IOException {
        out.writeTag(RelayResponse.DELIVERIES_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(inner);
        frame.writeTo(out);
        out.writeInt64(RelayedDeliveries.BYTES_FIELD_NUMBER, credited);
      }
    };
  }
}
