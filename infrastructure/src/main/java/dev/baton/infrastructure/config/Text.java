package dev.baton.infrastructure.config;

import java.util.regex.Pattern;

/**
 * Text of a certain form.
 *
 * @param form what the whole text has to match
 * @param limits the form in words
 */
record Text(Pattern form, String limits) implements Format<String> {
  /** Any single line. */
  static Text any() {
    return new Text(Pattern.compile(".{0,1000}"), "at most 1,000 characters");
  }

  static Text matching(String form, String limits) {
    return new Text(Pattern.compile(form), limits);
  }

  @Override
  public String parse(String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("is not " + limits);
    }
    return text;
  }

  @Override
  public String print(String value) {
    return value;
  }

  @Override
  public String type() {
    return "text";
  }
}
