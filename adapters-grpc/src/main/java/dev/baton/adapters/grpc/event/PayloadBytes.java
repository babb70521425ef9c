package dev.baton.adapters.grpc.event;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes out of a parsed message without copying them. Parsing has copied each payload
 * into an array of its own; the message is let go after it was read, so nobody else sees the array,
 * and a payload of 1 MiB is not copied twice.
 */
final class PayloadBytes extends ByteOutput {
  private byte @Nullable [] whole;

  private PayloadBytes() {}

  static byte[] of(ByteString bytes) {
    PayloadBytes taken = new PayloadBytes();
    try {
      UnsafeByteOperations.unsafeWriteTo(bytes, taken);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] array = taken.whole;
    return array != null && array.length == bytes.size() ? array : bytes.toByteArray();
  }

  /** The form in which an array-backed string hands its array out. */
  @Override
  public void writeLazy(byte[] value, int offset, int length) {
    whole = value;
  }

  @Override
  public void write(byte value) {}

  @Override
  public void write(byte[] value, int offset, int length) {}

  @Override
  public void write(ByteBuffer value) {}

  @Override
  public void writeLazy(ByteBuffer value) {}
}
