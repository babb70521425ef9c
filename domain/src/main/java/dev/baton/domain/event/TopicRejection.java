package dev.baton.domain.event;

/** Why a command to a topic is refused. */
public sealed interface TopicRejection {
  /** It exists, with other settings. */
  record Exists() implements TopicRejection {}

  /** It does not exist. */
  record Unknown() implements TopicRejection {}

  /** It is not at the version that the caller expects. */
  record OtherVersion(long expected, long actual) implements TopicRejection {}
}
