package dev.baton.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server makes of an event whose handler failed, or took longer than its deadline: whether
 * it is delivered again, and when. An event that is not becomes a dead letter. Begin with {@link
 * #DEFAULT}, {@link #fixed}, {@link #linear} or {@link #exponential}; the server checks the limits.
 *
 * @param maxRetries deliveries after the first one that failed, 0 to 100; default 3
 * @param backoff how the pauses grow
 * @param initialDelay the first pause, at most 12 hours; default 1 second
 * @param maxDelay no pause is longer, before jitter; at most 12 hours; default 30 seconds
 * @param jitterPercent how far a pause may lie above or below, in percent of it; default 20
 * @param retryOn error classes that are worth another delivery, at most 50, or {@link #ANY};
 *     default timeout and temporary_failure
 * @param noRetryOn error classes that end in a dead letter at once, whatever {@code retryOn} says;
 *     default invalid_payload and unauthorized
 */
public record RedeliveryPolicy(
    int maxRetries,
    Backoff backoff,
    Duration initialDelay,
    Duration maxDelay,
    int jitterPercent,
    List<String> retryOn,
    List<String> noRetryOn) {
  /** In {@code retryOn}: every class. */
  public static final String ANY = "*";

  /** Three retries, after about 1, 2 and 4 seconds, of what may pass by itself. */
  public static final RedeliveryPolicy DEFAULT =
      new RedeliveryPolicy(
          3,
          Backoff.EXPONENTIAL,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          20,
          List.of(ErrorClass.TEMPORARY_FAILURE, ErrorClass.TIMEOUT),
          List.of(ErrorClass.INVALID_PAYLOAD, ErrorClass.UNAUTHORIZED));

  /** How pauses grow from one retry to the next. */
  public enum Backoff {
    /** Not at all. */
    FIXED,
    /** By the first pause each time. */
    LINEAR,
    /** To the double each time. */
    EXPONENTIAL
  }

  public RedeliveryPolicy {
    retryOn = List.copyOf(retryOn);
    noRetryOn = List.copyOf(noRetryOn);
  }

  /** The default with the same pause each time. */
  public static RedeliveryPolicy fixed(Duration delay) {
    return DEFAULT.pausing(Backoff.FIXED, delay, delay);
  }

  /**
   * The default with pauses of {@code first}, twice, three times as long, up to {@code longest}.
   */
  public static RedeliveryPolicy linear(Duration first, Duration longest) {
    return DEFAULT.pausing(Backoff.LINEAR, first, longest);
  }

  /** The default with pauses from {@code first}, doubled each time, up to {@code longest}. */
  public static RedeliveryPolicy exponential(Duration first, Duration longest) {
    return DEFAULT.pausing(Backoff.EXPONENTIAL, first, longest);
  }

  private RedeliveryPolicy pausing(Backoff growth, Duration first, Duration longest) {
    return new RedeliveryPolicy(
        maxRetries, growth, first, longest, jitterPercent, retryOn, noRetryOn);
  }

  /** The same with so many deliveries after the first one that failed. */
  public RedeliveryPolicy retries(int retries) {
    return new RedeliveryPolicy(
        retries, backoff, initialDelay, maxDelay, jitterPercent, retryOn, noRetryOn);
  }

  /** The same with pauses that lie up to this far above or below, in percent. */
  public RedeliveryPolicy jitter(int percent) {
    return new RedeliveryPolicy(
        maxRetries, backoff, initialDelay, maxDelay, percent, retryOn, noRetryOn);
  }

  /** The same with other error classes that are worth another delivery. */
  public RedeliveryPolicy retryingOn(String... classes) {
    return new RedeliveryPolicy(
        maxRetries, backoff, initialDelay, maxDelay, jitterPercent, List.of(classes), noRetryOn);
  }

  /** The same with other error classes that end in a dead letter at once. */
  public RedeliveryPolicy notRetryingOn(String... classes) {
    return new RedeliveryPolicy(
        maxRetries, backoff, initialDelay, maxDelay, jitterPercent, retryOn, List.of(classes));
  }

  static RedeliveryPolicy of(dev.baton.v1.RetryPolicy policy) {
    return new RedeliveryPolicy(
        policy.getMaxRetries(),
        backoff(policy.getBackoff()),
        Wire.duration(policy.getInitialDelay()),
        Wire.duration(policy.getMaxDelay()),
        policy.getJitterPercent(),
        policy.getRetryOnList(),
        policy.getNoRetryOnList());
  }

  private static Backoff backoff(dev.baton.v1.Backoff backoff) {
    return switch (backoff) {
      case BACKOFF_FIXED -> Backoff.FIXED;
      case BACKOFF_LINEAR -> Backoff.LINEAR;
      case BACKOFF_EXPONENTIAL, BACKOFF_UNSPECIFIED, UNRECOGNIZED -> Backoff.EXPONENTIAL;
    };
  }

  dev.baton.v1.RetryPolicy toProto() {
    return dev.baton.v1.RetryPolicy.newBuilder()
        .setMaxRetries(maxRetries)
        .setBackoff(
            switch (backoff) {
              case FIXED -> dev.baton.v1.Backoff.BACKOFF_FIXED;
              case LINEAR -> dev.baton.v1.Backoff.BACKOFF_LINEAR;
              case EXPONENTIAL -> dev.baton.v1.Backoff.BACKOFF_EXPONENTIAL;
            })
        .setInitialDelay(Wire.duration(initialDelay))
        .setMaxDelay(Wire.duration(maxDelay))
        .setJitterPercent(jitterPercent)
        .addAllRetryOn(retried())
        .addAllNoRetryOn(noRetryOn)
        .build();
  }

  /** The server fills in what is not excepted, save for what is named here. */
  private List<String> retried() {
    List<String> named = new ArrayList<>(retryOn);
    if (noRetryOn.isEmpty() && retryOn.contains(ANY)) {
      named.addAll(DEFAULT.noRetryOn());
    }
    return named.stream().distinct().toList();
  }
}
