package dev.baton.domain.agent;

import java.time.Instant;

/**
 * A circuit breaker that has opened.
 *
 * @param failed how many of the latest outcomes were failures
 * @param of how many outcomes were looked at
 * @param until when the first probe may be made
 * @param times how often it has opened in a row, from 1
 */
public record Trip(int failed, int of, Instant until, int times) {
  public Trip {
    if (failed < 1 || of < failed || times < 1) {
      throw new IllegalArgumentException(
          "a breaker opens for failures, but got " + failed + " of " + of + ", " + times);
    }
  }
}
