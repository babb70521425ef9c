package dev.baton.bootstrap.server;

import dev.baton.application.kernel.Appender;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;

/** The one thread that appends. Stopping it appends what waits first. */
final class AppenderComponent implements Component {
  /** How long a round waits for work, and so how late it may notice that it has to stop. */
  private static final Duration ROUND = Duration.ofMillis(50);

  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final Appender appender;
  private final LoopThread loop;

  AppenderComponent(Appender appender) {
    this.appender = appender;
    this.loop = new LoopThread("baton-appender", Pace.continuous(), () -> appender.runOnce(ROUND));
  }

  @Override
  public String name() {
    return "the appender";
  }

  @Override
  public void start() {
    loop.start();
  }

  /** A round at hand is finished by the loop's own stop, after the queue is empty. */
  @Override
  public void stop(Duration bound) throws InterruptedException {
    appender.close();
    long end = System.nanoTime() + bound.toNanos() / 2;
    while (!appender.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_EVERY);
    }
    loop.stop(bound.dividedBy(2));
  }
}
