package dev.baton.infrastructure.clock;

import dev.baton.application.port.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's clocks. */
public final class SystemClock implements Clock {
  private final InstantSource wall = InstantSource.system();

  @Override
  public Instant now() {
    return wall.instant();
  }

  @Override
  public long ticks() {
    return System.nanoTime();
  }
}
