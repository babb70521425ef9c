package dev.baton.domain.deadletter;

/** What people mostly do about a dead letter: a hint for who looks at it first. */
public enum SuggestedAction {
  /** Replay it, when what failed has been put right. */
  REPLAY,
  /** Edit the payload, then replay it. */
  EDIT_AND_REPLAY,
  /** Give the consumer the right that it lacks, then replay it. */
  GRANT_AND_REPLAY,
  /** See why the consumer does not survive it, then replay it. */
  REPAIR_CONSUMER,
  /** Have the recipient open its inbox, then replay it. */
  OPEN_INBOX,
  /** Archive it: its time is over. */
  ARCHIVE;

  private static final String UNAUTHORIZED = "unauthorized";

  /** By the reason, and by the class of the last error. */
  public static SuggestedAction of(DeadLetterReason reason, String errorClass) {
    return switch (reason) {
      case EXHAUSTED -> REPLAY;
      case NOT_RETRYABLE -> errorClass.equals(UNAUTHORIZED) ? GRANT_AND_REPLAY : EDIT_AND_REPLAY;
      case REJECTED -> EDIT_AND_REPLAY;
      case EXPIRED -> ARCHIVE;
      case CONSUMER_LOST -> REPAIR_CONSUMER;
      case UNKNOWN_RECIPIENT -> OPEN_INBOX;
    };
  }
}
