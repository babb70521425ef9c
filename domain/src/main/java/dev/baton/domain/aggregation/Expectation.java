package dev.baton.domain.aggregation;

import dev.baton.domain.kernel.Names;
import java.util.List;

/**
 * What an aggregation waits for, one of several: so many events of these types.
 *
 * @param name what the parts that meet it are called, 1 to 100 characters of {@code A-Z a-z 0-9 _
 *     -}
 * @param types any of these types, 1 to 20
 * @param sources from any of these, at most 20; empty: from anybody
 * @param filter a CEL expression that is true for them; empty: all of them
 * @param times how many of them, 1 to 1,000
 */
public record Expectation(
    String name, List<String> types, List<String> sources, String filter, int times) {
  public static final int LONGEST_NAME = 100;
  public static final int MOST_TYPES = 20;
  public static final int MOST_SOURCES = 20;

  /** The longest filter, key or predicate, in characters. */
  public static final int LONGEST_EXPRESSION = 4096;

  public Expectation {
    types = List.copyOf(types);
    sources = List.copyOf(sources);
    Names.require(
        Names.isWord(name) && name.length() <= LONGEST_NAME,
        name,
        "the name of what is expected is 1 to 100 characters of A-Z a-z 0-9 _ -");
    requireCount(types.size(), 1, MOST_TYPES, "types");
    requireCount(sources.size(), 0, MOST_SOURCES, "sources");
    requireCount(times, 1, WaitSet.MOST_PARTS, "events");
    Names.require(
        Names.isWithin(filter, LONGEST_EXPRESSION), filter, "a filter has 4,096 characters");
  }

  static void requireCount(int count, int least, int most, String what) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          "there are " + least + " to " + most + " " + what + ", but " + count);
    }
  }

  /** One event of a type. */
  public static Expectation of(String name, String type) {
    return new Expectation(name, List.of(type), List.of(), "", 1);
  }

  /** Whether it may be met by events of a type from a source; the filter is not asked. */
  public boolean admits(String type, String source) {
    return types.contains(type) && (sources.isEmpty() || sources.contains(source));
  }
}
