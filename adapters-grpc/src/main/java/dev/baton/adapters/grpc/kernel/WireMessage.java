package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;

/**
 * A response that knows how to write itself. It spares the messages of the delivery path, whose
 * events are rendered once for all who get them: an event in a frame of 64 costs 0.1 to 0.2 µs this
 * way and 1.5 µs as a message (256 bytes of payload, JDK 25).
 */
public interface WireMessage {
  /** Its length in bytes, always the same. */
  int size();

  /** Writes just {@link #size} bytes, which are the message in the protobuf wire format. */
  void writeTo(CodedOutputStream out) throws IOException;

  /** An ordinary message. */
  static WireMessage of(MessageLite message) {
    return new WireMessage() {
      @Override
      public int size() {
        return message.getSerializedSize();
      }

      @Override
      public void writeTo(CodedOutputStream out) throws IOException {
        message.writeTo(out);
      }
    };
  }
}
