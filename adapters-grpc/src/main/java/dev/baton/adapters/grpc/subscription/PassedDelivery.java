package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.CodedOutputStream;
import dev.baton.application.subscription.Passed;
import dev.baton.domain.event.Payload;
import java.io.IOException;
import java.util.List;

/** A delivery that the owner of the slot has written; it is passed on as it is. */
record PassedDelivery(Payload delivery) implements FramedDelivery {
  static List<PassedDelivery> of(List<Passed> deliveries) {
    return deliveries.stream().map(passed -> new PassedDelivery(passed.delivery())).toList();
  }

  @Override
  public int size() {
    return delivery.size();
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    out.writeRawBytes(delivery.bytes());
  }
}
