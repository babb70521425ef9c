package dev.baton.bootstrap.cli;

import dev.baton.sdk.RedeliveryPolicy;
import dev.baton.sdk.RedeliveryPolicy.Backoff;
import dev.baton.sdk.SubscriptionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of events whose handling failed; what is not said is the default. */
final class RetryOptions {
  @Option(
      names = "--max-retries",
      paramLabel = "N",
      description = "Deliveries after the first that failed, 0 to 100. Default: 3.")
  @Nullable Integer maxRetries;

  @Option(
      names = "--backoff",
      paramLabel = "SHAPE",
      description = "How pauses grow: fixed, linear or exponential. Default: exponential.")
  @Nullable Backoff backoff;

  @Option(
      names = "--initial-delay",
      paramLabel = "DURATION",
      description = "The first pause, at most 12h. Default: 1s.")
  @Nullable Duration initialDelay;

  @Option(
      names = "--max-delay",
      paramLabel = "DURATION",
      description = "No pause is longer. Default: 30s, or the first pause where that is longer.")
  @Nullable Duration maxDelay;

  @Option(
      names = "--jitter",
      paramLabel = "PERCENT",
      description = "How far a pause may lie above or below. Default: 20.")
  @Nullable Integer jitter;

  @Option(
      names = "--retry-on",
      paramLabel = "CLASS",
      split = ",",
      description =
          "Error classes that are worth another delivery, * for all."
              + " Default: timeout,temporary_failure.")
  @Nullable List<String> retryOn;

  @Option(
      names = "--no-retry-on",
      paramLabel = "CLASS",
      split = ",",
      description =
          "Error classes that end in a dead letter at once. Default: invalid_payload,unauthorized.")
  @Nullable List<String> noRetryOn;

  SubscriptionBuilder apply(SubscriptionBuilder builder) {
    return isSaid() ? builder.retry(policy()) : builder;
  }

  private boolean isSaid() {
    return maxRetries != null
        || backoff != null
        || initialDelay != null
        || maxDelay != null
        || jitter != null
        || retryOn != null
        || noRetryOn != null;
  }

  private RedeliveryPolicy policy() {
    RedeliveryPolicy usual = RedeliveryPolicy.DEFAULT;
    Duration first = or(initialDelay, usual.initialDelay());
    Duration most = first.compareTo(usual.maxDelay()) > 0 ? first : usual.maxDelay();
    return new RedeliveryPolicy(
        or(maxRetries, usual.maxRetries()),
        or(backoff, usual.backoff()),
        first,
        or(maxDelay, most),
        or(jitter, usual.jitterPercent()),
        or(retryOn, usual.retryOn()),
        or(noRetryOn, usual.noRetryOn()));
  }

  private static <T> T or(@Nullable T said, T usual) {
    return Optional.ofNullable(said).orElse(usual);
  }
}
