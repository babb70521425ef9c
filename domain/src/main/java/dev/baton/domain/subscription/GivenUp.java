package dev.baton.domain.subscription;

import java.util.List;

/**
 * An event that a slot delivers no more: it waits to be kept as a dead letter, and is settled once
 * it is.
 *
 * @param attempts how often it was delivered
 * @param history the latest failures, oldest first
 * @param replayOf the dead letter of which it is a replay, or empty
 */
public record GivenUp(
    long position, Reason reason, int attempts, List<FailedAttempt> history, String replayOf) {
  /** Why an event is delivered no more. */
  public enum Reason {
    /** It failed more often than it may be retried. */
    EXHAUSTED,
    /** It failed in a way that is not worth another try. */
    NOT_RETRYABLE,
    /** A consumer rejected it. */
    REJECTED,
    /** Its time was over before it could be delivered. */
    EXPIRED,
    /** Consumers vanished with it again and again. */
    CONSUMER_LOST
  }
}
