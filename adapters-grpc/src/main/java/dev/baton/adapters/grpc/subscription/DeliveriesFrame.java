package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.v1.Deliveries;
import dev.baton.v1.SubscribeResponse;
import java.io.IOException;
import java.util.List;

/**
 * Deliveries in the wire format. {@code baton.v1.Deliveries} and {@code baton.v1.PullResponse} hold
 * them in the same field, so one form serves both.
 *
 * @param deliveries in the order in which they are to be handled
 * @param bytes length of {@code baton.v1.Deliveries}
 */
record DeliveriesFrame(List<RenderedDelivery> deliveries, int bytes) implements WireMessage {
  DeliveriesFrame {
    deliveries = List.copyOf(deliveries);
  }

  static DeliveriesFrame of(List<RenderedDelivery> deliveries) {
    int bytes = 0;
    for (RenderedDelivery delivery : deliveries) {
      bytes += delivery.sizeInFrame();
    }
    return new DeliveriesFrame(deliveries, bytes);
  }

  /** As a {@code baton.v1.PullResponse}. */
  @Override
  public int size() {
    return bytes;
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    for (RenderedDelivery delivery : deliveries) {
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
}
