package dev.baton.domain.turn;

import dev.baton.domain.kernel.Names;

/**
 * Which turn, unique in its namespace. It follows from what the turn takes in, and from nothing
 * that changes when that is delivered again: so each input has one turn, however often it comes.
 */
public record TurnId(String value) {
  public TurnId {
    Names.require(Names.isWord(value), value, "a turn's id is 1 to 200 of A-Z a-z 0-9 _ -");
  }

  /**
   * The turn that takes an event in for a subscription.
   *
   * @param subscription its identity, or that of the member
   * @param origin the position of the fact that said where it begins: a subscription that was
   *     sought takes its events in anew
   * @param position of the event
   */
  public static TurnId of(long subscription, long origin, long position) {
    return new TurnId(subscription + "-" + origin + "-" + position);
  }

  @Override
  public String toString() {
    return value;
  }
}
