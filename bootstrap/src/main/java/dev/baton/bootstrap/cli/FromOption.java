package dev.baton.bootstrap.cli;

import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a watch of everything begins. */
final class FromOption {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "Begin here: latest, earliest, or a position. Default: latest.")
  private Place place = new Place.Latest();

  /** Watches from now on, or from a position on. */
  <T> T watch(Supplier<T> latest, LongFunction<T> from) {
    return switch (place) {
      case Place.Latest now -> latest.get();
      case Place.Earliest earliest -> from.apply(1);
      case Place.At at -> from.apply(at.position());
      case Place.Since since ->
          throw new ParameterException(
              Objects.requireNonNull(command).commandLine(),
              "a watch begins at a position, and not at " + since.instant());
    };
  }
}
