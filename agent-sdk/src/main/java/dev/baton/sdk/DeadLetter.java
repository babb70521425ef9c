package dev.baton.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event that is not delivered any more, with why and what was done about it.
 *
 * @param id unique in the namespace
 * @param status where it stands
 * @param failure why its event was not delivered, of the last time
 * @param subscription who was owed the event; empty where it had no known recipient
 * @param original the event as it was recorded; at position 0 where it had no known recipient
 * @param edit the payload that a replay delivers instead
 * @param handling what was done about it
 */
public record DeadLetter(
    String id,
    Status status,
    Failure failure,
    String subscription,
    ReceivedEvent original,
    Optional<Edit> edit,
    Handling handling) {
  /** Where a dead letter stands. */
  public enum Status {
    /** Somebody has to do something about it. */
    OPEN,
    /** It is owed once more, or was delivered. */
    REPLAYED,
    /** It was given up. */
    ARCHIVED;

    dev.baton.v1.DeadLetterStatus toProto() {
      return switch (this) {
        case OPEN -> dev.baton.v1.DeadLetterStatus.DEAD_LETTER_STATUS_OPEN;
        case REPLAYED -> dev.baton.v1.DeadLetterStatus.DEAD_LETTER_STATUS_REPLAYED;
        case ARCHIVED -> dev.baton.v1.DeadLetterStatus.DEAD_LETTER_STATUS_ARCHIVED;
      };
    }

    static Status of(dev.baton.v1.DeadLetterStatus value) {
      return switch (value) {
        case DEAD_LETTER_STATUS_OPEN -> OPEN;
        case DEAD_LETTER_STATUS_REPLAYED -> REPLAYED;
        case DEAD_LETTER_STATUS_ARCHIVED -> ARCHIVED;
        case DEAD_LETTER_STATUS_UNSPECIFIED, UNRECOGNIZED ->
            throw new IllegalStateException("this client does not know " + value);
      };
    }
  }

  /** Why an event is not delivered any more. */
  public enum Reason {
    /** It failed more often than the retry policy allows. */
    EXHAUSTED,
    /** It failed with a class of error that the retry policy does not repeat. */
    NOT_RETRYABLE,
    /** Its consumer rejected it. */
    REJECTED,
    /** It expired before it was delivered. */
    EXPIRED,
    /** Its consumers vanished with it again and again. */
    CONSUMER_LOST,
    /** Nobody has opened its recipient's inbox. */
    UNKNOWN_RECIPIENT;

    dev.baton.v1.DeadLetterReason toProto() {
      return switch (this) {
        case EXHAUSTED -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_EXHAUSTED;
        case NOT_RETRYABLE -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_NOT_RETRYABLE;
        case REJECTED -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_REJECTED;
        case EXPIRED -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_EXPIRED;
        case CONSUMER_LOST -> dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_CONSUMER_LOST;
        case UNKNOWN_RECIPIENT ->
            dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_UNKNOWN_RECIPIENT;
      };
    }

    static Reason of(dev.baton.v1.DeadLetterReason value) {
      return switch (value) {
        case DEAD_LETTER_REASON_EXHAUSTED -> EXHAUSTED;
        case DEAD_LETTER_REASON_NOT_RETRYABLE -> NOT_RETRYABLE;
        case DEAD_LETTER_REASON_REJECTED -> REJECTED;
        case DEAD_LETTER_REASON_EXPIRED -> EXPIRED;
        case DEAD_LETTER_REASON_CONSUMER_LOST -> CONSUMER_LOST;
        case DEAD_LETTER_REASON_UNKNOWN_RECIPIENT -> UNKNOWN_RECIPIENT;
        case DEAD_LETTER_REASON_UNSPECIFIED, UNRECOGNIZED ->
            throw new IllegalStateException("this client does not know " + value);
      };
    }
  }

  /** What people mostly do about a dead letter. */
  public enum Action {
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

    static Action of(dev.baton.v1.SuggestedAction value) {
      return switch (value) {
        case SUGGESTED_ACTION_REPLAY -> REPLAY;
        case SUGGESTED_ACTION_EDIT_AND_REPLAY -> EDIT_AND_REPLAY;
        case SUGGESTED_ACTION_GRANT_AND_REPLAY -> GRANT_AND_REPLAY;
        case SUGGESTED_ACTION_REPAIR_CONSUMER -> REPAIR_CONSUMER;
        case SUGGESTED_ACTION_OPEN_INBOX -> OPEN_INBOX;
        case SUGGESTED_ACTION_ARCHIVE -> ARCHIVE;
        case SUGGESTED_ACTION_UNSPECIFIED, UNRECOGNIZED ->
            throw new IllegalStateException("this client does not know " + value);
      };
    }
  }

  /**
   * Why an event was not delivered.
   *
   * @param reason the reason
   * @param errorClass the class of the last error, or empty
   * @param error what was said of it, or empty
   * @param attempts how often it was delivered
   * @param history its last failed deliveries, at most 10, in their order
   * @param suggested what people mostly do about it
   */
  public record Failure(
      Reason reason,
      String errorClass,
      String error,
      int attempts,
      List<FailedDelivery> history,
      Action suggested) {
    public Failure {
      history = List.copyOf(history);
    }
  }

  /**
   * A delivery that failed.
   *
   * @param attempt which delivery it was, from 1
   * @param at when it failed
   * @param consumer who had it
   * @param errorClass the class of the error, or empty
   * @param error what the consumer said, or empty
   */
  public record FailedDelivery(
      int attempt, Instant at, String consumer, String errorClass, String error) {}

  /**
   * An edited payload.
   *
   * @param text the payload as text
   * @param contentType its media type
   * @param author who made it
   * @param reason what was wrong with the other
   * @param at when it was made
   */
  public record Edit(String text, String contentType, String author, String reason, Instant at) {}

  /**
   * What was done about a dead letter.
   *
   * @param version grows with each change, from 1
   * @param replays how often it was replayed
   * @param by who gave it up, or replayed it last; empty while it is open
   * @param notes why it was given up, or empty
   * @param createdAt when it came to be
   * @param updatedAt when something was done last
   */
  public record Handling(
      long version, int replays, String by, String notes, Instant createdAt, Instant updatedAt) {}

  static DeadLetter of(dev.baton.v1.DeadLetter letter) {
    return new DeadLetter(
        letter.getId(),
        Status.of(letter.getStatus()),
        failure(letter),
        letter.getSubscription(),
        ReceivedEvent.read(letter.getOriginal()),
        letter.hasEdit() ? Optional.of(edit(letter.getEdit())) : Optional.empty(),
        new Handling(
            letter.getVersion(),
            letter.getReplays(),
            letter.getHandledBy(),
            letter.getNotes(),
            Wire.instant(letter.getCreateTime()),
            Wire.instant(letter.getUpdateTime())));
  }

  private static Failure failure(dev.baton.v1.DeadLetter letter) {
    return new Failure(
        Reason.of(letter.getReason()),
        letter.getErrorClass(),
        letter.getError(),
        letter.getAttempts(),
        letter.getHistoryList().stream().map(DeadLetter::failed).toList(),
        Action.of(letter.getSuggestedAction()));
  }

  private static FailedDelivery failed(dev.baton.v1.FailedDelivery failed) {
    return new FailedDelivery(
        failed.getAttempt(),
        Wire.instant(failed.getTime()),
        failed.getConsumer(),
        failed.getErrorClass(),
        failed.getError());
  }

  private static Edit edit(dev.baton.v1.DeadLetterEdit edit) {
    return new Edit(
        edit.getData().toStringUtf8(),
        edit.getDataContentType(),
        edit.getAuthor(),
        edit.getReason(),
        Wire.instant(edit.getTime()));
  }
}
