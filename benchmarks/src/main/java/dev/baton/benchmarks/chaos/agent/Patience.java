package dev.baton.benchmarks.chaos.agent;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonBuilder;
import dev.baton.sdk.RetryPolicy;
import java.time.Duration;

/** Clients that make a call until it is answered. */
final class Patience {
  /** Of each try of a call; a node that is paused is given up after this. */
  static final Duration CALL = Duration.ofSeconds(2);

  /** Longer than any run; not so often that servers that start lack the processor for it. */
  static final RetryPolicy FOR_EVER =
      new RetryPolicy(Duration.ofHours(2), Duration.ofMillis(20), Duration.ofSeconds(1));

  private Patience() {}

  static BatonBuilder client(String target) {
    return Baton.builder().target(target).callTimeout(CALL).retry(FOR_EVER);
  }
}
