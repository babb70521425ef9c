package dev.baton.benchmarks.load;

import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.Drainable;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The methods that are called with bytes made before. Only answers on streams are looked into. */
final class Wire {
  /**
   * Stands for an answer whose content nobody asks for: its arrival says that the events are
   * durable.
   */
  enum Answer {
    ARRIVED
  }

  static final MethodDescriptor<byte[], Answer> PUBLISH =
      EventServiceGrpc.getPublishMethod().toBuilder(new Bytes(), new Arrivals()).build();

  static final MethodDescriptor<byte[], Answer> PUBLISH_BATCH =
      EventServiceGrpc.getPublishBatchMethod().toBuilder(new Bytes(), new Arrivals()).build();

  static final MethodDescriptor<byte[], PublishStreamResponse> PUBLISH_STREAM =
      EventServiceGrpc.getPublishStreamMethod().toBuilder(
              new Bytes(), EventServiceGrpc.getPublishStreamMethod().getResponseMarshaller())
          .build();

  private Wire() {}

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new OutboundBytes(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException("requests are only sent");
    }
  }

  private static final class Arrivals implements Marshaller<Answer> {
    @Override
    public InputStream stream(Answer answer) {
      throw new UnsupportedOperationException("answers are only received");
    }

    @Override
    public Answer parse(InputStream stream) {
      return Answer.ARRIVED;
    }
  }

  /** Hands its bytes over at once, where gRPC would copy them through a buffer of its own. */
  private static final class OutboundBytes extends ByteArrayInputStream implements Drainable {
    OutboundBytes(byte[] message) {
      super(message);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int length = count - pos;
      target.write(buf, pos, length);
      pos = count;
      return length;
    }
  }
}
