package dev.baton.infrastructure.config;

/**
 * How the text of a setting becomes a value, and which values it may have.
 *
 * @param <T> what the text becomes
 */
public interface Format<T> {
  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is malformed or out of range; the message says what is
   *     expected, as the rest of a sentence that begins with the value: "is not a number"
   */
  T parse(String text);

  /** Writes a value in the form that {@link #parse} reads. */
  String print(T value);

  /** What kind of value this is, with its unit, for people. */
  String type();

  /** Which values are allowed, for people; empty if all are. */
  String limits();
}
