package dev.baton.bootstrap.server;

import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Clock;
import dev.baton.infrastructure.lifecycle.LoopThread;
import java.time.Duration;

/** Fires what is due, then waits for what is next; while the store is away, a while. */
final class TimerRound implements LoopThread.Round {
  /** How long a round waits, and so how late it may notice that it has to stop. */
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final TimerRunner runner;
  private final StoreRound firing;
  private Duration idle = LONGEST;

  TimerRound(TimerRunner runner, Clock clock) {
    this.runner = runner;
    this.firing = new StoreRound("timers", () -> idle = runner.runOnce(clock.now()));
  }

  @Override
  public void runOnce() throws Exception {
    idle = LONGEST;
    firing.runOnce();
    runner.awaitNews(idle.compareTo(LONGEST) < 0 ? idle : LONGEST);
  }
}
