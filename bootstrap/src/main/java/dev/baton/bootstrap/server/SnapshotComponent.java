package dev.baton.bootstrap.server;

import dev.baton.application.kernel.Snapshotting;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;

/** Keeps the states of long streams, off the way of who decides. */
final class SnapshotComponent implements Component {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final LoopThread loop;

  SnapshotComponent(Snapshotting snapshots) {
    this.loop =
        new LoopThread(
            "baton-snapshots",
            Pace.every(EVERY),
            new StoreRound(
                "snapshots",
                () -> {
                  boolean unused = snapshots.runOnce();
                }));
  }

  @Override
  public String name() {
    return "snapshots";
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
