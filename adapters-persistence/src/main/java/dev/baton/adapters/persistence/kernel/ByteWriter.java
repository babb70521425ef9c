package dev.baton.adapters.persistence.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes values in few bytes: numbers as base-128 varints, UUIDs in their usual form as 16 bytes.
 * {@link ByteReader} reads them. For one thread.
 */
public final class ByteWriter {
  private static final int UUID_LENGTH = 36;

  private byte[] bytes;
  private int size;

  /** Writes into a buffer of this many bytes, which grows. */
  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Eight bits. */
  public ByteWriter octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** A number; those from 0 to 127 take one byte, negative ones ten. */
  public ByteWriter varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A number of either sign; small ones take few bytes. */
  public ByteWriter signed(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  /** A text: its length plus one, and UTF-8; or 0 and 16 bytes if it is a UUID. */
  public ByteWriter text(String text) {
    if (text.length() == UUID_LENGTH && uuid(text)) {
      return this;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    varint(encoded.length + 1L);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    return this;
  }

  /** What was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes it as a UUID if that is how a UUID writes itself; else nothing. */
  private boolean uuid(String text) {
    if (text.charAt(8) != '-' || text.charAt(13) != '-') {
      return false;
    }
    UUID uuid;
    try {
      uuid = UUID.fromString(text);
    } catch (IllegalArgumentException other) {
      return false;
    }
    if (!uuid.toString().equals(text)) {
      return false;
    }
    octet(0).fixed(uuid.getMostSignificantBits()).fixed(uuid.getLeastSignificantBits());
    return true;
  }

  private ByteWriter fixed(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
