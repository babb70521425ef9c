package dev.baton.bootstrap.server;

import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.port.Clock;
import dev.baton.infrastructure.lifecycle.LoopThread;
import java.time.Duration;

/** Has a process take in what is there, then waits for what is next. */
final class ProcessRound implements LoopThread.Round {
  /** How long a round waits, and so how late it may notice that it has to stop. */
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final ProcessRunner<?, ?, ?, ?> runner;
  private final StoreRound taking;
  private boolean more;

  ProcessRound(String name, ProcessRunner<?, ?, ?, ?> runner, Clock clock) {
    this.runner = runner;
    this.taking = new StoreRound(name, () -> more = runner.runOnce(clock.now()));
  }

  @Override
  public void runOnce() throws Exception {
    more = false;
    taking.runOnce();
    if (!more) {
      runner.awaitNews(LONGEST);
    }
  }
}
