package dev.baton.adapters.persistence.event;

/** Reads the time out of a UUIDv7 in its 36-character form, without making a UUID of it. */
final class UuidTime {
  private static final int LENGTH = 36;

  private UuidTime() {}

  /** Whether {@code id} has the form of a UUID of version 7 (RFC 9562). */
  static boolean isVersion7(String id) {
    if (id.length() != LENGTH || id.charAt(14) != '7') {
      return false;
    }
    for (int at = 0; at < LENGTH; at++) {
      boolean dash = at == 8 || at == 13 || at == 18 || at == 23;
      char c = id.charAt(at);
      if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The time of a UUIDv7, in milliseconds since 1970. */
  static long millis(String id) {
    return Long.parseLong(id, 0, 8, 16) << 16 | Long.parseLong(id, 9, 13, 16);
  }
}
