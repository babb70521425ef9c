package dev.baton.bootstrap.server;

import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.port.Clock;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A thread for each view that is kept in rows. */
final class ProjectionComponent implements Component {
  /** How long a round waits for work, and so how late it may notice that it has to stop. */
  private static final Duration ROUND = Duration.ofMillis(100);

  /**
   * Events that come together are taken in together; and a store that is away is not asked more.
   */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final List<LoopThread> loops;

  ProjectionComponent(Set<ProjectionRunner> runners, Clock clock) {
    this.loops = runners.stream().map(runner -> loop(runner, clock)).toList();
  }

  private static LoopThread loop(ProjectionRunner runner, Clock clock) {
    String name = "baton-view-" + runner.view();
    return new LoopThread(
        name,
        Pace.every(PAUSE),
        new StoreRound(
            name,
            () -> {
              if (!runner.runOnce(clock.now())) {
                runner.awaitNews(ROUND);
              }
            }));
  }

  @Override
  public String name() {
    return "views";
  }

  @Override
  public void start() {
    loops.forEach(LoopThread::start);
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    for (LoopThread loop : loops) {
      loop.stop(bound.dividedBy(loops.size()));
    }
  }
}
