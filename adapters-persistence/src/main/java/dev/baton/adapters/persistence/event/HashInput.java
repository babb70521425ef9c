package dev.baton.adapters.persistence.event;

import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;

/**
 * What a hash is to be made of: numbers with their lowest byte first, texts as their length and
 * their UTF-16 units. Gathered, since a hasher that is fed with single characters takes several
 * times as long for the same bytes. For one thread.
 */
final class HashInput {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int USUAL = 512;

  private byte[] bytes = new byte[USUAL];
  private int size;

  private static VarHandle view(Class<?> numbers) {
    return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.LITTLE_ENDIAN);
  }

  void put(boolean value) {
    reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  void put(int value) {
    reserve(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void put(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  void put(Instant instant) {
    put(instant.getEpochSecond());
    put(instant.getNano());
  }

  void put(String text) {
    put(text.length());
    reserve(text.length() * Character.BYTES);
    for (int i = 0; i < text.length(); i++) {
      SHORTS.set(bytes, size, (short) text.charAt(i));
      size += Character.BYTES;
    }
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  HashCode hash(HashFunction function) {
    return function.hashBytes(bytes, 0, size);
  }

  /** Of that and of more bytes behind it. */
  HashCode hash(HashFunction function, byte[] more) {
    return function.newHasher().putBytes(bytes, 0, size).putBytes(more).hash();
  }
}
