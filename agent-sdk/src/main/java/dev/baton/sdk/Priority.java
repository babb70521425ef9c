package dev.baton.sdk;

import java.util.Locale;
import java.util.Optional;

/** Levels of urgency with a name. Any level from 0 to 10 may be used; higher is delivered first. */
public final class Priority {
  /** 2: may wait. */
  public static final int LOW = 2;

  /** 5: the default. */
  public static final int NORMAL = 5;

  /** 8: before what is normal. */
  public static final int HIGH = 8;

  /** 10: before everything else. */
  public static final int CRITICAL = 10;

  private Priority() {}

  /**
   * Reads {@code low}, {@code normal}, {@code high}, {@code critical} in any case, or a number from
   * 0 to 10.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static int parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "low" -> LOW;
      case "normal" -> NORMAL;
      case "high" -> HIGH;
      case "critical" -> CRITICAL;
      default -> level(text);
    };
  }

  /** The name of a level, where it has one. */
  public static Optional<String> nameOf(int level) {
    return switch (level) {
      case LOW -> Optional.of("low");
      case NORMAL -> Optional.of("normal");
      case HIGH -> Optional.of("high");
      case CRITICAL -> Optional.of("critical");
      default -> Optional.empty();
    };
  }

  static int require(int level) {
    if (level < 0 || level > CRITICAL) {
      throw new IllegalArgumentException("a priority is 0 to 10, but was " + level);
    }
    return level;
  }

  private static int level(String text) {
    try {
      return require(Integer.parseInt(text));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "a priority is low, normal, high, critical or 0 to 10, but was " + text, notANumber);
    }
  }
}
