package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a node runs, again and again: its clock is not the store's, and is set now and then; only
 * how much time passes is the same everywhere.
 */
final class Machine implements Clock {
  /** Between any two clocks, in milliseconds, as between that of a machine and the store's. */
  private static final int MOST_AWAY = 5_000;

  final String name;
  private final Chance chance;
  private final Clock store;
  private final Duration ticksAhead;
  private Duration ahead = Duration.ZERO;
  private Duration mostAhead = Duration.ZERO;
  private int timesSet;

  /** One whose clock goes right, perhaps, until it is set. */
  Machine(String name, Chance chance, Clock store) {
    this.name = name;
    this.chance = chance;
    this.store = store;
    this.ticksAhead = chance.millis(0, 1_000_000);
    if (chance.oneIn(2)) {
      setClock();
    }
  }

  /** Sets the clock to anything near. */
  void setClock() {
    ahead = chance.millis(-MOST_AWAY, MOST_AWAY);
    timesSet++;
    mostAhead = ahead.compareTo(mostAhead) > 0 ? ahead : mostAhead;
  }

  /** By how much its clock is ahead of the store's; negative where it is behind. */
  Duration ahead() {
    return ahead;
  }

  /** By how much its clock ever was. */
  Duration mostAhead() {
    return mostAhead;
  }

  /** How often its clock was set. */
  int timesSet() {
    return timesSet;
  }

  @Override
  public Instant now() {
    return store.now().plus(ahead);
  }

  @Override
  public long ticks() {
    return store.ticks() + ticksAhead.toNanos();
  }
}
