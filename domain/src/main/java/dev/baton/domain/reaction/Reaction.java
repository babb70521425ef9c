package dev.baton.domain.reaction;

import java.util.ArrayList;
import java.util.List;

/** What a rule has done in one conversation. */
public sealed interface Reaction {
  /** Nothing. */
  record Idle() implements Reaction {}

  /**
   * Something.
   *
   * @param fired how often it has fired
   * @param prints of the events at which it has fired last, 100 at most, the oldest first
   */
  record Active(int fired, List<String> prints) implements Reaction {
    private static final int MOST = 100;

    static final Active NONE = new Active(0, List.of());

    public Active {
      prints = List.copyOf(prints);
    }

    Active with(String print) {
      List<String> now = new ArrayList<>(prints);
      now.remove(print);
      now.add(print);
      return new Active(fired + 1, now.size() > MOST ? now.subList(1, now.size()) : now);
    }
  }
}
