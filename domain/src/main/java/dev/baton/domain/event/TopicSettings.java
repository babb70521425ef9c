package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;

/**
 * How a topic is treated.
 *
 * @param description what it is for, at most 1,000 characters
 * @param retention how long its events stay in the log
 * @param schema JSON Schema that every payload has to fit, or empty
 */
public record TopicSettings(String description, Retention retention, String schema) {
  /** What a topic gets that is created by its first publish. */
  public static final TopicSettings DEFAULT = new TopicSettings("", Retention.STANDARD, "");

  public TopicSettings {
    Names.require(
        description.length() <= 1000, description, "a description has at most 1,000 characters");
  }
}
