package dev.baton.domain.reaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule says.
 *
 * @param name what it is called
 * @param description for people, at most 1,000 characters
 * @param trigger when it fires
 * @param routes where that leads, 1 to 20: the first one whose condition holds, else the last
 * @param limits where chains of reactions end
 */
public record RuleDefinition(
    RuleName name, String description, Trigger trigger, List<Route> routes, Limits limits) {
  public static final int MOST_ROUTES = 20;

  /** The longest filter, key or condition, in characters. */
  public static final int LONGEST_EXPRESSION = 4096;

  /** So many bytes the templates have at most, together. */
  public static final int MOST_DATA = 1 << 16;

  public RuleDefinition {
    routes = List.copyOf(routes);
    if (routes.size() > MOST_ROUTES) {
      throw new IllegalArgumentException("a rule has at most 20 routes, but " + routes.size());
    }
  }

  Stream<Action> actions() {
    return routes.stream().flatMap(route -> route.actions().stream());
  }
}
