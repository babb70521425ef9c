package dev.baton.domain.deadletter;

import dev.baton.domain.kernel.Names;
import java.util.List;

/**
 * What is known of why an event was not delivered.
 *
 * @param reason why it is not delivered any more
 * @param errorClass the kind of the last failure, or empty
 * @param error what was said of it, at most 1,000 characters; or empty
 * @param attempts how often it was delivered
 * @param history its last failed deliveries, at most 10, in their order
 */
public record Diagnosis(
    DeadLetterReason reason,
    String errorClass,
    String error,
    int attempts,
    List<FailedDelivery> history) {
  private static final int MOST_HISTORY = 10;

  public Diagnosis {
    history = List.copyOf(history);
    Names.require(
        Names.isWithin(error, FailedDelivery.LONGEST_ERROR),
        error,
        "an error has at most 1,000 characters");
    if (history.size() > MOST_HISTORY) {
      throw new IllegalArgumentException(
          "a history has at most 10 failed deliveries, but was " + history.size());
    }
  }

  /** A diagnosis of an event that was never delivered. */
  public static Diagnosis undelivered(DeadLetterReason reason, String error) {
    return new Diagnosis(reason, "", error, 0, List.of());
  }

  /** What people mostly do about it. */
  public SuggestedAction suggestedAction() {
    return SuggestedAction.of(reason, errorClass);
  }
}
