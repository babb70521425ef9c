package dev.baton.bootstrap.server;

import dev.baton.application.kernel.Appender;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import dev.baton.infrastructure.lifecycle.TaskThread;
import java.time.Duration;

/**
 * The one thread that appends, and the one that answers. Stopping them appends what waits first,
 * and answers it.
 */
final class AppenderComponent implements Component {
  /** How long a round waits for work, and so how late it may notice that it has to stop. */
  private static final Duration ROUND = Duration.ofMillis(50);

  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final Appender appender;
  private final TaskThread answers;
  private final LoopThread loop;

  AppenderComponent(Appender appender, TaskThread answers) {
    this.appender = appender;
    this.answers = answers;
    this.loop = new LoopThread("baton-appender", Pace.continuous(), () -> appender.runOnce(ROUND));
  }

  @Override
  public String name() {
    return "the appender";
  }

  @Override
  public void start() {
    answers.start();
    loop.start();
  }

  /** A round at hand is finished by the loop's own stop, after the queue is empty. */
  @Override
  public void stop(Duration bound) throws InterruptedException {
    appender.close();
    long end = System.nanoTime() + bound.toNanos() / 3;
    while (!appender.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_EVERY);
    }
    loop.stop(bound.dividedBy(3));
    answers.stop(bound.dividedBy(3));
  }
}
