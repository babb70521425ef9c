package dev.baton.bootstrap.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When an event is published that is not published at once: one of the two. */
final class DeliveryTime {
  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      required = true,
      description = "Publish it then, 2026-12-24T18:00:00Z for example; at most 366 days ahead.")
  @Nullable Instant at;

  @Option(
      names = "--delay",
      paramLabel = "DURATION",
      required = true,
      description = "Publish it after this time by this machine's clock: 30s, 15m, 2h, 7d.")
  @Nullable Duration delay;

  Instant instant() {
    return at == null ? Clock.systemUTC().instant().plus(Objects.requireNonNull(delay)) : at;
  }
}
