package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/** A {@code baton.v1.Delivery} in the wire format. */
sealed interface FramedDelivery permits RenderedDelivery, PassedDelivery {
  /** Its length in bytes. */
  int size();

  void writeTo(CodedOutputStream out) throws IOException;

  /** What it takes in a frame: its field, its length and itself. */
  default int sizeInFrame() {
    return 1 + CodedOutputStream.computeUInt32SizeNoTag(size()) + size();
  }
}
