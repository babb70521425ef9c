package dev.baton.adapters.memory.event;

import dev.baton.application.port.EventLog;
import dev.baton.contracts.EventLogContract;
import dev.baton.contracts.ManualClock;
import java.time.Duration;

/** The log in memory keeps the contract. */
final class InMemoryEventLogTest extends EventLogContract {
  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);

  @Override
  public EventLog log() {
    clock.advance(Duration.ofMillis(1));
    return log;
  }

  @Override
  public boolean dropShortLived() {
    clock.advance(Duration.ofDays(2));
    log.runOnce(clock.now());
    return true;
  }
}
