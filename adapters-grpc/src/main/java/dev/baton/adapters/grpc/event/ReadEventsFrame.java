package dev.baton.adapters.grpc.event;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.v1.ReadEventsResponse;
import java.io.IOException;
import java.util.List;

/**
 * A {@code baton.v1.ReadEventsResponse} whose events are rendered already.
 *
 * @param events in the wire format
 * @param rest the other fields; protobuf puts fields of one message together in any order
 */
record ReadEventsFrame(List<ByteString> events, ReadEventsResponse rest) implements WireMessage {
  ReadEventsFrame {
    events = List.copyOf(events);
  }

  @Override
  public int size() {
    int size = rest.getSerializedSize();
    for (ByteString event : events) {
      size += CodedOutputStream.computeBytesSize(ReadEventsResponse.EVENTS_FIELD_NUMBER, event);
    }
    return size;
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    for (ByteString event : events) {
      out.writeBytes(ReadEventsResponse.EVENTS_FIELD_NUMBER, event);
    }
    rest.writeTo(out);
  }
}
