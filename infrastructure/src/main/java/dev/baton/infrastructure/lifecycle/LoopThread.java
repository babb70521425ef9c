package dev.baton.infrastructure.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named platform thread that goes round and round. A round that fails is logged and repeated
 * after a pause that grows; the thread ends only when it is told to. Stopping lets the round at
 * hand come to its end, and interrupts it when three quarters of the bound have passed.
 */
public final class LoopThread implements Component {
  /** What the thread does, in rounds that are bounded in work and in time. */
  @FunctionalInterface
  public interface Round {
    /** Does what is due and returns; may wait a while for something to do. */
    void runOnce() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);

  private final String name;
  private final Pace pace;
  private final Round round;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * A loop that does not run yet.
   *
   * @param name the thread's, for people
   * @param pace when it goes round again
   * @param round what it does
   */
  public LoopThread(String name, Pace pace, Round round) {
    this.name = name;
    this.pace = pace;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Whether the thread lives. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    int failures = 0;
    boolean stop = false;
    while (!stop) {
      failures = succeeds() ? 0 : failures + 1;
      stop = pausedUntilStopped(pace.after(failures));
    }
  }

  /** Any failure at all is survived: a loop that died would stop the server without a word. */
  private boolean succeeds() {
    try {
      round.runOnce();
      return true;
    } catch (InterruptedException e) {
      // Only stop() interrupts, and it has counted down by then.
      return true;
    } catch (Throwable e) {
      LOG.error("{} failed and goes on", name, e);
      return false;
    }
  }

  private boolean pausedUntilStopped(Duration pause) {
    try {
      return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return stopping.getCount() == 0;
    }
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    stopping.countDown();
    Duration patience = bound.multipliedBy(3).dividedBy(4);
    if (thread.join(patience)) {
      return;
    }
    thread.interrupt();
    if (!thread.join(bound.minus(patience))) {
      throw new IllegalStateException(name + " is still busy");
    }
  }
}
