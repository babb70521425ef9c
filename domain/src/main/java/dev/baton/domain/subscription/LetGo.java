package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.List;

/**
 * What a slot has let go of though it was not settled, until its caller takes note of it. For one
 * thread.
 */
public final class LetGo {
  private final List<GivenUp> givenUp = new ArrayList<>();
  private final List<FailingEvent> parked = new ArrayList<>();
  private final List<Long> dropped = new ArrayList<>();

  LetGo() {}

  void givenUp(GivenUp event) {
    givenUp.add(event);
  }

  void parked(FailingEvent event) {
    parked.add(event);
  }

  void dropped(long position) {
    dropped.add(position);
  }

  /** Events that are delivered no more since this was last asked. */
  public List<GivenUp> takeGivenUp() {
    return taken(givenUp);
  }

  /** Events that left the window, to be offered again when they are due. */
  public List<FailingEvent> takeParked() {
    return taken(parked);
  }

  /** Positions that are to be read again when their keys go on. */
  public List<Long> takeDropped() {
    return taken(dropped);
  }

  private static <T> List<T> taken(List<T> from) {
    if (from.isEmpty()) {
      return List.of();
    }
    List<T> taken = List.copyOf(from);
    from.clear();
    return taken;
  }
}
