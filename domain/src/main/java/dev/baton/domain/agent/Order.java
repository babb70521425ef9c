package dev.baton.domain.agent;

import dev.baton.domain.kernel.Names;

/**
 * Who wants something done, and why.
 *
 * @param by who, at most 200 characters; may be empty
 * @param why in their words, at most 1,000 characters; may be empty
 */
public record Order(String by, String why) {
  public static final int MOST_WHY = 1_000;

  /** Of Baton itself. */
  public static final String BATON = "baton";

  public Order {
    Names.require(Names.isWithin(by, Names.LONGEST), by, "a name has at most 200 characters");
    Names.require(Names.isWithin(why, MOST_WHY), why, "a reason has at most 1,000 characters");
  }

  /** Baton's own. */
  public static Order ofBaton(String why) {
    return new Order(BATON, why);
  }
}
