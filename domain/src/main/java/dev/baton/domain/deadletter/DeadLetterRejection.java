package dev.baton.domain.deadletter;

/** Why a command to a dead letter is refused. */
public sealed interface DeadLetterRejection {
  /** It does not exist. */
  record Unknown() implements DeadLetterRejection {}

  /** It was given up, and stays so. */
  record IsArchived() implements DeadLetterRejection {}

  /** It is on its way already; an edit would come too late. */
  record IsReplayed() implements DeadLetterRejection {}

  /** It is not at the version that the caller expects. */
  record OtherVersion(long expected, long actual) implements DeadLetterRejection {}
}
