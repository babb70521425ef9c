package dev.baton.adapters.persistence.event;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * What a hash is to be made of: numbers with their lowest byte first, texts as the length of their
 * UTF-8 and that. Gathered, since a hash over bytes that lie together takes a fraction of one that
 * is fed in pieces; and used again, since its bytes would be a good part of an append's garbage.
 * For one thread.
 */
final class HashInput {
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int USUAL = 512;

  private byte[] bytes = new byte[USUAL];
  private int size;

  private static VarHandle view(Class<?> numbers) {
    return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.LITTLE_ENDIAN);
  }

  /** Forgets what was put. */
  HashInput clear() {
    size = 0;
    return this;
  }

  HashInput put(boolean value) {
    reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  HashInput put(int value) {
    reserve(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
    return this;
  }

  HashInput put(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  HashInput put(Instant instant) {
    return put(instant.getEpochSecond()).put(instant.getNano());
  }

  HashInput put(String text) {
    if (text.isEmpty()) {
      return put(0); // as most attributes are
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    put(encoded.length);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  long hash(Hasher64 hasher) {
    return hasher.hashBytesToLong(bytes, 0, size);
  }

  HashValue128 hash(Hasher128 hasher) {
    return hasher.hashBytesTo128Bits(bytes, 0, size);
  }
}
