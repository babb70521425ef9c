package dev.baton.bootstrap.cli;

import dev.baton.infrastructure.config.Span;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line are written as in the configuration: 50ms, 30s, 5m, 24h, 30d. */
final class DurationText implements ITypeConverter<Duration> {
  private static final Span FORMAT = new Span(Duration.ZERO, Duration.ofDays(36_500));

  @Override
  public Duration convert(String text) {
    try {
      return FORMAT.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' " + e.getMessage());
    }
  }
}
