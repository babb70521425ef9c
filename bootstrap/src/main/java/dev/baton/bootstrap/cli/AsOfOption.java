package dev.baton.bootstrap.cli;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which moment of the past is shown. */
final class AsOfOption {
  @Option(
      names = "--as-of",
      paramLabel = "PLACE",
      description =
          "Shows it as it was when the log had a position, or at an instant such as"
              + " 2026-12-24T18:00:00Z. Default: latest, as it is.")
  private Place place = new Place.Latest();

  /** Asks for it as it is, as of a position, or as of an instant. */
  <T> T ask(Supplier<T> latest, LongFunction<T> asOfPosition, Function<Instant, T> asOfTime) {
    return switch (place) {
      case Place.Latest now -> latest.get();
      case Place.Earliest earliest -> asOfPosition.apply(1);
      case Place.At at -> asOfPosition.apply(at.position());
      case Place.Since since -> asOfTime.apply(since.instant());
    };
  }
}
