package dev.baton.application.subscription;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the delivery loop is to do, from any thread, in the order of arrival. Putting never blocks;
 * its bound lies with those who put: a session may have so many inputs in it and not one more, a
 * node so many calls, and of each read or save one is under way.
 */
final class Mailbox {
  private final Queue<Runnable> inputs = new ConcurrentLinkedQueue<>();
  private final Semaphore bell = new Semaphore(0);
  private final AtomicBoolean rung = new AtomicBoolean();

  void put(Runnable input) {
    inputs.add(input);
    ring();
  }

  /** Wakes the loop, though nothing was put. */
  void ring() {
    if (!rung.get() && rung.compareAndSet(false, true)) {
      bell.release();
    }
  }

  /** Does up to {@code most} of what was put; called by the loop. Returns whether there was any. */
  boolean work(int most) {
    for (int done = 0; done < most; done++) {
      Runnable input = inputs.poll();
      if (input == null) {
        return done > 0;
      }
      input.run();
    }
    return true;
  }

  /** Waits until something was put or the bell rung; called by the loop. */
  void await(Duration atMost) throws InterruptedException {
    if (bell.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      // Whoever puts from here on rings again; who put before is found by the next work.
      rung.set(false);
    }
  }
}
