package dev.baton.domain.reaction;

import dev.baton.domain.event.TopicPattern;
import java.util.List;

/**
 * Which events a rule reacts to, or one of the several that it joins.
 *
 * @param name what its event is called in templates
 * @param topic a pattern; of the server's own topics only one that begins with {@code baton.}
 * @param types any of these types, at most 20; none: all types
 * @param filter a CEL expression that is true for them; empty: all of them
 */
public record Leg(String name, String topic, List<String> types, String filter) {
  public static final int MOST_TYPES = 20;

  public Leg {
    types = List.copyOf(types);
    if (types.size() > MOST_TYPES) {
      throw new IllegalArgumentException("a leg has at most 20 types, but " + types.size());
    }
  }

  /** Which topics are meant. */
  public TopicPattern pattern() {
    return new TopicPattern(topic);
  }
}
