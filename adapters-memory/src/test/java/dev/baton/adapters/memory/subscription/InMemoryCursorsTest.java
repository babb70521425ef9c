package dev.baton.adapters.memory.subscription;

import dev.baton.application.port.Cursors;
import dev.baton.contracts.CursorsContract;
import dev.baton.contracts.ManualClock;
import java.time.Duration;

/** The cursors in memory keep the contract. */
final class InMemoryCursorsTest extends CursorsContract {
  private final ManualClock clock = new ManualClock();
  private final Cursors cursors = new InMemoryCursors(clock);

  @Override
  protected Cursors cursors() {
    return cursors;
  }

  @Override
  protected void passLease(Duration time) {
    clock.advance(time);
  }
}
