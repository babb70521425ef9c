package dev.baton.domain.event;

import java.time.Instant;

/** A topic's state. */
public sealed interface Topic {
  /** How many facts there are of it; the version of its stream. */
  long version();

  /** It does not exist, though it may have before. */
  record Absent(long version) implements Topic {}

  /** It exists. */
  record Existing(
      TopicName name, TopicSettings settings, long version, Instant createdAt, Instant updatedAt)
      implements Topic {
    Existing changed(TopicSettings others, Instant at) {
      return new Existing(name, others, version + 1, createdAt, at);
    }
  }
}
