package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Has responses write themselves straight into the transport's buffers. */
final class WireMarshaller implements Marshaller<WireMessage> {
  private static final int LARGEST_BUFFER = 4096;

  @Override
  public InputStream stream(WireMessage message) {
    return new WireStream(message);
  }

  /** A server only writes responses. */
  @Override
  public WireMessage parse(InputStream stream) {
    throw new UnsupportedOperationException("a response is not read by the server");
  }

  /** Drained by the transport; read only by one that does not know how to drain. */
  private static final class WireStream extends InputStream implements Drainable, KnownLength {
    private final WireMessage message;
    private final int size;
    private @Nullable ByteArrayInputStream rendered;

    WireStream(WireMessage message) {
      this.message = message;
      this.size = message.size();
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      CodedOutputStream out =
          CodedOutputStream.newInstance(target, Math.min(Math.max(size, 1), LARGEST_BUFFER));
      message.writeTo(out);
      out.flush();
      return size;
    }

    @Override
    public int available() {
      return rendered == null ? size : rendered.available();
    }

    @Override
    public int read() throws IOException {
      return bytes().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes().read(target, offset, length);
    }

    private ByteArrayInputStream bytes() throws IOException {
      if (rendered == null) {
        byte[] bytes = new byte[size];
        message.writeTo(CodedOutputStream.newInstance(bytes));
        rendered = new ByteArrayInputStream(bytes);
      }
      return rendered;
    }
  }
}
