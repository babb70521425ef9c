package dev.baton.adapters.memory.event;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Timers;
import dev.baton.contracts.ManualClock;
import dev.baton.contracts.TimersContract;

/** The timers in memory keep the contract. */
final class InMemoryTimersTest extends TimersContract {
  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  protected EventLog otherNode() {
    return log;
  }

  @Override
  protected Timers timers() {
    return log.timers();
  }
}
