package dev.baton.infrastructure.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration, written {@code 50ms}, {@code 30s}, {@code 5m}, {@code 24h} or {@code 30d}.
 *
 * @param least shortest allowed
 * @param most longest allowed
 */
public record Span(Duration least, Duration most) implements Format<Duration> {
  private record Unit(String name, Duration length) {}

  /** From the longest to the shortest, so that the first that divides a span prints it best. */
  private static final List<Unit> UNITS =
      List.of(
          new Unit("d", Duration.ofDays(1)),
          new Unit("h", Duration.ofHours(1)),
          new Unit("m", Duration.ofMinutes(1)),
          new Unit("s", Duration.ofSeconds(1)),
          new Unit("ms", Duration.ofMillis(1)));

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");

  @Override
  public Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a duration such as 50ms, 30s, 5m, 24h or 30d");
    }
    Duration span = unit(matcher.group(2)).length().multipliedBy(Long.parseLong(matcher.group(1)));
    if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
      throw new IllegalArgumentException("is out of range: " + limits());
    }
    return span;
  }

  private static Unit unit(String name) {
    return UNITS.stream().filter(unit -> unit.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public String print(Duration value) {
    return UNITS.stream()
        .filter(unit -> value.toMillis() % unit.length().toMillis() == 0)
        .findFirst()
        .map(unit -> value.toMillis() / unit.length().toMillis() + unit.name())
        .orElseThrow();
  }

  @Override
  public String type() {
    return "duration";
  }

  @Override
  public String limits() {
    return print(least) + " to " + print(most);
  }
}
