package dev.baton.adapters.persistence.kernel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads what {@link ByteWriter} wrote. For one thread. */
public final class ByteReader {
  private final byte[] bytes;
  private int at;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Eight bits. */
  public int octet() {
    require(1);
    return bytes[at++] & 0xFF;
  }

  /** A number. */
  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new IllegalStateException("a number of more than 64 bits at byte " + at);
  }

  /** A number of either sign. */
  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A count of things that take at least a byte each. */
  public int count() {
    long count = varint();
    if (count < 0 || count > bytes.length - at) {
      throw new IllegalStateException("a count of " + count + " does not fit at byte " + at);
    }
    return (int) count;
  }

  /** A text. */
  public String text() {
    long prefix = varint();
    if (prefix == 0) {
      return new UUID(fixed(), fixed()).toString();
    }
    require(prefix - 1);
    int length = (int) (prefix - 1);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private long fixed() {
    require(8);
    long value = 0;
    for (int octet = 0; octet < 8; octet++) {
      value = (value << 8) | (bytes[at++] & 0xFF);
    }
    return value;
  }

  private void require(long more) {
    if (more < 0 || more > bytes.length - at) {
      throw new IllegalStateException("the bytes end at " + bytes.length + ", before " + more);
    }
  }
}
