package dev.baton.domain.reaction;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a rule fires: at each event of its one leg, or once an event of every leg has come that have
 * the same key.
 *
 * @param legs 1 to 10
 * @param key a CEL expression over an event, by which those of several legs belong together; empty:
 *     their correlation id
 * @param window how long after the first event of a set the last one may be recorded
 */
public record Trigger(List<Leg> legs, String key, Duration window) {
  public static final int MOST_LEGS = 10;
  public static final Duration SHORTEST_WINDOW = Duration.ofMillis(10);
  public static final Duration LONGEST_WINDOW = Duration.ofDays(365);

  /** Where nobody says how long. */
  public static final Duration DEFAULT_WINDOW = Duration.ofDays(1);

  public Trigger {
    legs = List.copyOf(legs);
    if (legs.size() > MOST_LEGS) {
      throw new IllegalArgumentException("a rule has at most 10 legs, but " + legs.size());
    }
    if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("a window is 10 ms to 365 days, but was " + window);
    }
  }

  /** Whether several events have to come. */
  public boolean isJoin() {
    return legs.size() > 1;
  }

  /** The leg of a name. */
  public Optional<Leg> leg(String name) {
    return legs.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
