package dev.baton.application.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever waits for something to do. Any number of rings are one. Safe for any thread. */
public final class Bell {
  private final Semaphore rung = new Semaphore(0);

  /** Somebody has something to do. */
  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until it rings, for {@code most} at most; returns whether it did. */
  public boolean await(Duration most) throws InterruptedException {
    boolean heard = rung.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
    rung.drainPermits();
    return heard;
  }
}
