package dev.baton.bootstrap.server;

import dev.baton.application.port.Clock;
import dev.baton.application.request.RequestCare;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;

/** The thread that follows open requests; it stops before the appender, which it needs. */
final class RequestComponent implements Component {
  /** How long a round waits, and so how late it may notice that it has to stop. */
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final LoopThread loop;
  private Duration idle = LONGEST;

  RequestComponent(RequestCare care, Clock clock) {
    StoreRound round =
        new StoreRound("the care of requests", () -> idle = care.runOnce(clock.now()));
    this.loop =
        new LoopThread(
            "baton-requests",
            Pace.continuous(),
            () -> {
              idle = LONGEST;
              round.runOnce();
              care.await(idle.compareTo(LONGEST) < 0 ? idle : LONGEST);
            });
  }

  @Override
  public String name() {
    return "requests";
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
