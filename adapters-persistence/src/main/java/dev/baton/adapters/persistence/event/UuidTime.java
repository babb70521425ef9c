package dev.baton.adapters.persistence.event;

/** Reads the time out of a UUIDv7 in its 36-character form, without making a UUID of it. */
final class UuidTime {
  /** What {@link #millis} says of a text that is no UUIDv7. */
  static final long NONE = -1;

  private static final int LENGTH = 36;
  private static final int VERSION_AT = 14;
  private static final int FIRST_DASH = 8;
  private static final int SECOND_DASH = 13;

  private UuidTime() {}

  /**
   * The time of a UUIDv7 (RFC 9562), in milliseconds since 1970, or {@link #NONE}. Of its form only
   * what stands up to the version is looked at: the rest is random, whatever it is.
   */
  static long millis(String id) {
    if (id.length() != LENGTH
        || id.charAt(VERSION_AT) != '7'
        || id.charAt(FIRST_DASH) != '-'
        || id.charAt(SECOND_DASH) != '-') {
      return NONE;
    }
    long millis = 0;
    for (int at = 0; at < SECOND_DASH; at++) {
      if (at != FIRST_DASH) {
        int digit = digit(id.charAt(at));
        if (digit < 0) {
          return NONE;
        }
        millis = millis << 4 | digit;
      }
    }
    return millis;
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
