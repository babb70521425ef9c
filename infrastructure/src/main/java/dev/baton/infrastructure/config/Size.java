package dev.baton.infrastructure.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 65536}, {@code 64KiB}, {@code 1MiB} or {@code 2GiB}.
 *
 * @param least smallest allowed
 * @param most largest allowed
 */
record Size(long least, long most) implements Format<Long> {
  static final long KIB = 1L << 10;
  static final long MIB = 1L << 20;
  static final long GIB = 1L << 30;

  private static final Pattern FORM = Pattern.compile("(\\d{1,12}) ?(B|KiB|MiB|GiB)?");
  private static final Map<String, Long> UNITS =
      Map.of("B", 1L, "KiB", KIB, "MiB", MIB, "GiB", GIB);

  @Override
  public Long parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a size such as 65536, 64KiB or 1MiB");
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(unit, 1L));
    if (bytes < least || bytes > most) {
      throw new IllegalArgumentException("is out of range: " + limits());
    }
    return bytes;
  }

  @Override
  public String print(Long value) {
    if (value % GIB == 0) {
      return value / GIB + "GiB";
    }
    if (value % MIB == 0) {
      return value / MIB + "MiB";
    }
    return value % KIB == 0 ? value / KIB + "KiB" : value.toString();
  }

  @Override
  public String type() {
    return "bytes";
  }

  @Override
  public String limits() {
    return print(least) + " to " + print(most);
  }
}
