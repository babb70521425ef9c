package dev.baton.bootstrap.cli;

import dev.baton.sdk.DeadLetters;
import picocli.CommandLine.Option;

/** How fast dead letters are replayed, and how many. */
final class ReplayOptions {
  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10",
      description = "Replays a second at most, 1 to 1000. Default: 10.")
  int rate;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "So many at most, 1 to 10000. Default: 1000.")
  int limit;

  DeadLetters.Pace pace() {
    return new DeadLetters.Pace(rate, limit);
  }
}
