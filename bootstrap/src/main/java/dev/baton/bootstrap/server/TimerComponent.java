package dev.baton.bootstrap.server;

import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Clock;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;

/** The thread that fires timers; it stops before the appender, which it needs. */
final class TimerComponent implements Component {
  private final LoopThread loop;

  TimerComponent(TimerRunner runner, Clock clock) {
    this.loop = new LoopThread("baton-timers", Pace.continuous(), new TimerRound(runner, clock));
  }

  @Override
  public String name() {
    return "timers";
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
