package dev.baton.bootstrap.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a watch tells. */
final class CountOption {
  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Stop after so many updates. Default: go on until Ctrl-C.")
  private @Nullable Integer count;

  /**
   * Writes updates, and no more than were asked for.
   *
   * @param line writes one
   */
  <T> Updates<T> updates(Consumer<T> line) {
    return new Updates<>(count == null ? Long.MAX_VALUE : Math.max(1, count), line);
  }
}
