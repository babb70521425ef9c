package dev.baton.domain.subscription;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What becomes of an event whose delivery failed: whether it is delivered again, and when.
 *
 * @param maxRetries deliveries after the first one, 0 to 100
 * @param backoff how long to wait before each
 * @param retryOn error classes that are worth another try; one that stands in neither list is not,
 *     unless this one is empty
 * @param noRetryOn error classes that end in a dead letter at once, whatever {@code retryOn} says
 */
public record RetryPolicy(
    int maxRetries, Backoff backoff, List<ErrorClass> retryOn, List<ErrorClass> noRetryOn) {
  public static final int MOST_RETRIES = 100;
  public static final int MOST_CLASSES = 50;

  /** Three retries, exponential from 1 to 30 seconds, of what may pass by itself. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          3,
          Backoff.DEFAULT,
          List.of(ErrorClass.TIMEOUT, ErrorClass.TEMPORARY_FAILURE),
          List.of(ErrorClass.INVALID_PAYLOAD, ErrorClass.UNAUTHORIZED));

  public RetryPolicy {
    retryOn = inOrder(retryOn);
    noRetryOn = inOrder(noRetryOn);
    require(
        maxRetries >= 0 && maxRetries <= MOST_RETRIES,
        "an event is retried 0 to 100 times, but got " + maxRetries);
    require(
        retryOn.size() <= MOST_CLASSES && noRetryOn.size() <= MOST_CLASSES,
        "at most 50 error classes may be named");
  }

  /** Whether a failure of this class may be followed by another try at all. */
  public boolean isWorthRetrying(ErrorClass failure) {
    return !noRetryOn.contains(failure) && (retryOn.isEmpty() || retryOn.contains(failure));
  }

  /** Whether an event that has failed so often is delivered once more. */
  public boolean hasRetriesAfter(int failures) {
    return failures <= maxRetries;
  }

  /** How long to wait after the failure of this number, from 1; see {@link Backoff#delay}. */
  public Duration delayAfter(int failures, long seed) {
    return backoff.delay(failures, seed);
  }

  /** Policies that name the same classes are the same. */
  private static List<ErrorClass> inOrder(List<ErrorClass> classes) {
    return classes.stream().distinct().sorted(Comparator.comparing(ErrorClass::value)).toList();
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
