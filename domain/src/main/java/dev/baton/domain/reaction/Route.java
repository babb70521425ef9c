package dev.baton.domain.reaction;

import java.util.List;

/**
 * One way on from where a rule fires.
 *
 * @param name unique in its rule
 * @param when a CEL expression over what has come; empty: the default route, which is the last one
 * @param actions what is done, in this order; none: that nothing is to be done is written down
 */
public record Route(String name, String when, List<Action> actions) {
  /** So many actions at most. */
  public static final int MOST_ACTIONS = 10;

  public Route {
    actions = List.copyOf(actions);
    if (actions.size() > MOST_ACTIONS) {
      throw new IllegalArgumentException("a route has at most 10 actions, but " + actions.size());
    }
  }

  /** Whether it is taken where no other is. */
  public boolean isDefault() {
    return when.isEmpty();
  }
}
