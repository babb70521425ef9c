package dev.baton.domain.kernel;

/** The alphabet of names: what may stand in a namespace, a topic's segment or an agent's name. */
public final class Names {
  /** The longest name of anything in Baton, in characters. */
  public static final int LONGEST = 200;

  private Names() {}

  /** Whether {@code name} is 1 to {@value #LONGEST} characters of {@code A-Z a-z 0-9 _ -}. */
  public static boolean isWord(String name) {
    return !name.isEmpty() && name.length() <= LONGEST && isWord(name, 0, name.length());
  }

  /** Whether the characters from {@code start} (inclusive) to {@code end} are all of a word. */
  public static boolean isWord(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return start < end;
  }

  /**
   * Whether a name is one or more words that dots join, and has at most {@code most} characters.
   */
  public static boolean isDotted(String name, int most) {
    if (name.length() > most) {
      return false;
    }
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isWord(name, start, dot)) {
        return false;
      }
      start = dot + 1;
    }
    return isWord(name, start, name.length());
  }

  /** Whether {@code text} has at most {@code most} characters, which are Unicode code points. */
  public static boolean isWithin(String text, int most) {
    int units = text.length();
    return units <= most || (units <= 2 * most && text.codePointCount(0, units) <= most);
  }

  /** Returns {@code value} if {@code valid}, or fails with what {@code what} has to look like. */
  public static String require(boolean valid, String value, String what) {
    if (!valid) {
      throw new IllegalArgumentException(what + ", but was '" + value + "'");
    }
    return value;
  }
}
