package dev.baton.infrastructure.config;

import java.util.Locale;

/**
 * Something that can be configured: everything about it stands here, and the documentation, the
 * checks and the defaults are made from it.
 *
 * @param <T> its value
 * @param key where it stands in the file, {@code limits.payload-bytes}
 * @param format how its text is read, and its limits
 * @param defaultValue its value where nobody sets it
 * @param description what it does, in a sentence or two
 * @param secret whether its value is never shown
 */
public record Setting<T>(
    String key, Format<T> format, T defaultValue, String description, boolean secret) {
  static <T> Setting<T> of(String key, Format<T> format, T defaultValue, String description) {
    return new Setting<>(key, format, defaultValue, description, false);
  }

  static <T> Setting<T> secret(String key, Format<T> format, T defaultValue, String description) {
    return new Setting<>(key, format, defaultValue, description, true);
  }

  /** The environment variable that sets it: {@code BATON_LIMITS_PAYLOAD_BYTES}. */
  public String variable() {
    return "BATON_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The first word of its key. */
  public String section() {
    return key.substring(0, key.indexOf('.'));
  }

  /** The key without its section. */
  public String name() {
    return key.substring(key.indexOf('.') + 1);
  }

  /** Its default as text. */
  public String printedDefault() {
    return format.print(defaultValue);
  }
}
