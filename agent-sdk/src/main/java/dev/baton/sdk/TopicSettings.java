package dev.baton.sdk;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What of a topic is to be set; what is absent stays as it is, or at its default in a new topic.
 * Immutable: each method returns other settings.
 *
 * @param description what it is for, at most 1,000 characters
 * @param retention how long its events stay; in a new topic {@link RetentionClass#STANDARD}
 * @param jsonSchema JSON Schema (draft 2020-12) that every payload must fit, at most 64 KiB; empty
 *     for none
 * @param expectedVersion the version that the topic must have when it is changed
 */
public record TopicSettings(
    Optional<String> description,
    Optional<RetentionClass> retention,
    Optional<String> jsonSchema,
    OptionalLong expectedVersion) {
  /** Everything at its default, or as it is. */
  public static final TopicSettings NONE =
      new TopicSettings(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

  /** These, with this description. */
  public TopicSettings withDescription(String text) {
    return new TopicSettings(Optional.of(text), retention, jsonSchema, expectedVersion);
  }

  /** These, with this retention. */
  public TopicSettings withRetention(RetentionClass retentionClass) {
    return new TopicSettings(description, Optional.of(retentionClass), jsonSchema, expectedVersion);
  }

  /** These, with this JSON Schema. */
  public TopicSettings withJsonSchema(String schema) {
    return new TopicSettings(description, retention, Optional.of(schema), expectedVersion);
  }

  /** These, refused with {@code VERSION_CONFLICT} unless the topic is at this version. */
  public TopicSettings ifVersion(long version) {
    return new TopicSettings(description, retention, jsonSchema, OptionalLong.of(version));
  }
}
