package dev.baton.domain.event;

import java.util.Locale;

/** How urgent an event is, from 0 to 10; higher is delivered first. */
public record Priority(int level) implements Comparable<Priority> {
  public static final int LOWEST = 0;
  public static final int HIGHEST = 10;

  public static final Priority LOW = new Priority(2);
  public static final Priority NORMAL = new Priority(5);
  public static final Priority HIGH = new Priority(8);
  public static final Priority CRITICAL = new Priority(10);

  public Priority {
    if (level < LOWEST || level > HIGHEST) {
      throw new IllegalArgumentException("a priority is 0 to 10, but was " + level);
    }
  }

  /** Reads {@code low}, {@code normal}, {@code high}, {@code critical} in any case, or a number. */
  public static Priority parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "low" -> LOW;
      case "normal" -> NORMAL;
      case "high" -> HIGH;
      case "critical" -> CRITICAL;
      default -> new Priority(Integer.parseInt(text));
    };
  }

  @Override
  public int compareTo(Priority other) {
    return Integer.compare(level, other.level);
  }
}
