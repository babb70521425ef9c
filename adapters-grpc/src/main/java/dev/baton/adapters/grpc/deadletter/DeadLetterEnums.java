package dev.baton.adapters.grpc.deadletter;

import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.deadletter.SuggestedAction;

/** The words for dead letters, there and back. */
final class DeadLetterEnums {
  private DeadLetterEnums() {}

  static dev.baton.v1.DeadLetterReason reason(DeadLetterReason reason) {
    return switch (reason) {
      case EXHAUSTED -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_EXHAUSTED;
      case NOT_RETRYABLE -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_NOT_RETRYABLE;
      case REJECTED -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_REJECTED;
      case EXPIRED -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_EXPIRED;
      case CONSUMER_LOST -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_CONSUMER_LOST;
      case UNKNOWN_RECIPIENT -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_UNKNOWN_RECIPIENT;
    };
  }

  static DeadLetterReason reason(dev.baton.v1.DeadLetterReason reason) {
    return switch (reason) {
      case DEAD_LETTER_REASON_EXHAUSTED -> DeadLetterReason.EXHAUSTED;
      case DEAD_LETTER_REASON_NOT_RETRYABLE -> DeadLetterReason.NOT_RETRYABLE;
      case DEAD_LETTER_REASON_REJECTED -> DeadLetterReason.REJECTED;
      case DEAD_LETTER_REASON_EXPIRED -> DeadLetterReason.EXPIRED;
      case DEAD_LETTER_REASON_CONSUMER_LOST -> DeadLetterReason.CONSUMER_LOST;
      case DEAD_LETTER_REASON_UNKNOWN_RECIPIENT -> DeadLetterReason.UNKNOWN_RECIPIENT;
      case DEAD_LETTER_REASON_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a reason that validation let pass");
    };
  }

  static dev.baton.v1.DeadLetterStatus status(DeadLetterStatus status) {
    return switch (status) {
      case OPEN -> dev.baton.v1.DeadLetterStatus.DEAD_LETTER_STATUS_OPEN;
      case REPLAYED -> dev.baton.v1.DeadLetterStatus.DEAD_LETTER_STATUS_REPLAYED;
      case ARCHIVED -> dev.baton.v1.DeadLetterStatus.DEAD_LETTER_STATUS_ARCHIVED;
    };
  }

  static DeadLetterStatus status(dev.baton.v1.DeadLetterStatus status) {
    return switch (status) {
      case DEAD_LETTER_STATUS_OPEN -> DeadLetterStatus.OPEN;
      case DEAD_LETTER_STATUS_REPLAYED -> DeadLetterStatus.REPLAYED;
      case DEAD_LETTER_STATUS_ARCHIVED -> DeadLetterStatus.ARCHIVED;
      case DEAD_LETTER_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a status that validation let pass");
    };
  }

  static dev.baton.v1.SuggestedAction action(SuggestedAction action) {
    return switch (action) {
      case REPLAY -> dev.baton.v1.SuggestedAction.SUGGESTED_ACTION_REPLAY;
      case EDIT_AND_REPLAY -> dev.baton.v1.SuggestedAction.SUGGESTED_ACTION_EDIT_AND_REPLAY;
      case GRANT_AND_REPLAY -> dev.baton.v1.SuggestedAction.SUGGESTED_ACTION_GRANT_AND_REPLAY;
      case REPAIR_CONSUMER -> dev.baton.v1.SuggestedAction.SUGGESTED_ACTION_REPAIR_CONSUMER;
      case OPEN_INBOX -> dev.baton.v1.SuggestedAction.SUGGESTED_ACTION_OPEN_INBOX;
      case ARCHIVE -> dev.baton.v1.SuggestedAction.SUGGESTED_ACTION_ARCHIVE;
    };
  }
}
