package dev.baton.domain.deadletter;

/** Why an event is not delivered any more. */
public enum DeadLetterReason {
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
  UNKNOWN_RECIPIENT
}
