package dev.baton.domain.subscription;

import java.time.Instant;

/**
 * One failed delivery, for people who look.
 *
 * @param attempt which delivery of the event it was, from 1
 * @param consumer who had it
 * @param error what the consumer said, cut after 1,000 characters
 */
public record FailedAttempt(
    int attempt, Instant at, String consumer, ErrorClass errorClass, String error) {
  private static final int LONGEST_ERROR = 1_000;

  public FailedAttempt {
    if (error.length() > LONGEST_ERROR) {
      boolean halves = Character.isHighSurrogate(error.charAt(LONGEST_ERROR - 1));
      error = error.substring(0, halves ? LONGEST_ERROR - 1 : LONGEST_ERROR);
    }
  }
}
