package dev.baton.adapters.persistence.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    long high = 0;
    long low = 0;
    for (int at = 0; at < UUID_LENGTH; at++) {
      char c = text.charAt(at);
      if (at == 8 || at == 13 || at == 18 || at == 23) {
        if (c != '-') {
          return false;
        }
      } else {
        int digit = lowerCaseDigit(c);
        if (digit < 0) {
          return false;
        }
        high = high << 4 | low >>> 60;
        low = low << 4 | digit;
      }
    }
    octet(0).fixed(high).fixed(low);
    return true;
  }

  private static int lowerCaseDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
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
