package dev.baton.bootstrap.server;

import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;

/** Keeps the rows of dead letters up to date with the log. */
final class DeadLetterComponent implements Component {
  /** How long a round waits for work, and so how late it may notice that it has to stop. */
  private static final Duration ROUND = Duration.ofMillis(100);

  /** Facts that come together are taken in together; and a store that is away is not asked more. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final LoopThread loop;

  DeadLetterComponent(DeadLetterProjection projection) {
    this.loop =
        new LoopThread(
            "baton-dead-letters",
            Pace.every(PAUSE),
            new StoreRound("dead letters", () -> projection.runOnce(ROUND)));
  }

  @Override
  public String name() {
    return "dead letters";
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    loop.stop(bound);
  }
}
