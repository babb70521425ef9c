package dev.baton.bootstrap.server;

import dev.baton.application.agent.BreakerWatch;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.kernel.Bell;
import dev.baton.application.port.Clock;
import dev.baton.infrastructure.lifecycle.LoopThread;
import java.time.Duration;

/** Sees to the health of agents and to their circuit breakers, then waits for what is next due. */
final class AgentRound implements LoopThread.Round {
  /** How long a round waits, and so how late it may notice that it has to stop. */
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final StoreRound round;
  private final Bell bell;
  private Duration idle = LONGEST;

  AgentRound(Heartbeats heartbeats, BreakerWatch breakers, Bell bell, Clock clock) {
    this.bell = bell;
    this.round =
        new StoreRound(
            "the health of agents",
            () -> {
              Duration health = heartbeats.runOnce(clock.now());
              Duration breaking = breakers.runOnce(clock.now());
              idle = health.compareTo(breaking) < 0 ? health : breaking;
            });
  }

  @Override
  public void runOnce() throws Exception {
    idle = LONGEST;
    round.runOnce();
    bell.await(idle.compareTo(LONGEST) < 0 ? idle : LONGEST);
  }
}
