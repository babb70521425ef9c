package dev.baton.adapters.persistence.event;

/**
 * A name as PostgreSQL can hold it. Its texts hold every character but U+0000, which a publisher
 * may well send; so that one stands as {@code \\0}, and a backslash as two.
 */
final class NameText {
  private NameText() {}

  static String write(String name) {
    return isPlain(name) ? name : name.replace("\\", "\\\\").replace("\0", "\\0");
  }

  static String read(String stored) {
    if (stored.indexOf('\\') < 0) {
      return stored;
    }
    StringBuilder name = new StringBuilder(stored.length());
    for (int at = 0; at < stored.length(); at++) {
      char c = stored.charAt(at);
      if (c == '\\') {
        at++;
        c = stored.charAt(at) == '0' ? '\0' : '\\';
      }
      name.append(c);
    }
    return name.toString();
  }

  private static boolean isPlain(String name) {
    return name.indexOf('\\') < 0 && name.indexOf('\0') < 0;
  }
}
