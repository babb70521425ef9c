package dev.baton.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Ids of the form of a UUIDv7 that end in a number which counts up, and correlation ids: ten events
 * in a row are a conversation, which has its first event's id, as Baton gives it where a publisher
 * says nothing. Written into prepared bytes, as making strings would cost more than sending them.
 * For one thread.
 */
final class EventIds {
  static final int LENGTH = 36;

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int NUMBER_AT = 28;
  private static final int CONVERSATION = 10;

  private final long salt = RandomGenerator.getDefault().nextLong();
  private int number;
  private long conversationHigh;
  private long conversationLow;

  /** Takes numbers for {@code events} events in a row and says the first; numbers wrap around. */
  int take(int events) {
    int first = number;
    number += events;
    return first;
  }

  /** Writes the id of event {@code number}, published about now. */
  void writeId(int number, byte[] into, int at) {
    long millis = System.currentTimeMillis();
    long random = salt & 0xFFF;
    long high = millis << 16 | 0x7000 | random;
    long low =
        0x8000_0000_0000_0000L | (salt >>> 32 & 0x3FFF_FFFFL) << 32 | (number & 0xFFFF_FFFFL);
    write(high, low, into, at);
    if (conversationHigh == 0 || Integer.remainderUnsigned(number, CONVERSATION) == 0) {
      conversationHigh = high;
      conversationLow = low;
    }
  }

  /** Writes the correlation id of the event whose id was written last. */
  void writeCorrelation(byte[] into, int at) {
    write(conversationHigh, conversationLow, into, at);
  }

  /** The number that an id ends in. */
  static int numberOf(String id) {
    return Integer.parseUnsignedInt(id, NUMBER_AT, LENGTH, 16);
  }

  private static void write(long high, long low, byte[] into, int at) {
    int to = hex(high >>> 32, 8, into, at);
    into[to++] = '-';
    to = hex(high >>> 16, 4, into, to);
    into[to++] = '-';
    to = hex(high, 4, into, to);
    into[to++] = '-';
    to = hex(low >>> 48, 4, into, to);
    into[to++] = '-';
    hex(low, 12, into, to);
  }

  private static int hex(long value, int digits, byte[] into, int at) {
    for (int digit = 0; digit < digits; digit++) {
      into[at + digit] = DIGITS[(int) (value >>> (4 * (digits - 1 - digit))) & 0xF];
    }
    return at + digits;
  }
}
