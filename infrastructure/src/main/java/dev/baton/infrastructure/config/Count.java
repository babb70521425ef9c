package dev.baton.infrastructure.config;

import java.util.Locale;

/**
 * A whole number.
 *
 * @param unit what is counted
 * @param least smallest allowed
 * @param most largest allowed
 */
record Count(String unit, int least, int most) implements Format<Integer> {
  @Override
  public Integer parse(String text) {
    int value = wholeNumber(text.replace("_", ""));
    if (value < least || value > most) {
      throw new IllegalArgumentException("is out of range: " + limits());
    }
    return value;
  }

  private int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number (" + limits() + ")", e);
    }
  }

  @Override
  public String print(Integer value) {
    return value.toString();
  }

  @Override
  public String type() {
    return unit;
  }

  @Override
  public String limits() {
    return String.format(Locale.ROOT, "%,d to %,d", least, most);
  }
}
