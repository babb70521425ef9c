package dev.baton.infrastructure.lifecycle;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A named thread that runs what it is given, one task after the other in the order in which they
 * came. Whoever gives it more than may wait, waits until one has been run. A task that fails is
 * logged, and the next one is run. Stopping runs what waits first: by then nobody gives it more.
 */
public final class TaskThread implements Component, Executor {
  /** How long a round waits for a task, and so how late it may notice that it has to stop. */
  private static final Duration ROUND = Duration.ofMillis(50);

  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final BlockingQueue<Runnable> waiting;
  private final LoopThread loop;

  /**
   * A thread that does not run yet.
   *
   * @param name the thread's, for people
   * @param mostWaiting tasks that may wait, besides the one that runs; 1 at least
   */
  public TaskThread(String name, int mostWaiting) {
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    this.loop = new LoopThread(name, Pace.continuous(), this::runOnce);
  }

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public void start() {
    loop.start();
  }

  private void runOnce() throws InterruptedException {
    Runnable next = waiting.poll(ROUND.toMillis(), TimeUnit.MILLISECONDS);
    if (next != null) {
      next.run();
    }
  }

  /**
   * Has {@code task} run; waits while too many do, and an interrupt meanwhile is kept for later.
   */
  @Override
  public void execute(Runnable task) {
    boolean interrupted = false;
    boolean taken = false;
    while (!taken) {
      try {
        waiting.put(task);
        taken = true;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos() / 2;
    while (!waiting.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_EVERY);
    }
    loop.stop(bound.dividedBy(2));
  }
}
