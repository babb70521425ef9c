package dev.baton.sdk;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What may be without a result: a number of events and of bytes. Safe for any thread. */
final class PublishWindow {
  private final int mostBytes;
  private final Semaphore events;
  private final Semaphore bytes;

  PublishWindow(int mostEvents, int mostBytes) {
    this.mostBytes = mostBytes;
    this.events = new Semaphore(mostEvents);
    this.bytes = new Semaphore(mostBytes);
  }

  /** Waits for room; answers whether there was any in time. */
  boolean enter(PendingEvent event, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    if (!events.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    if (!bytes.tryAcquire(sizeOf(event), nanos, TimeUnit.NANOSECONDS)) {
      events.release();
      return false;
    }
    return true;
  }

  void leave(PendingEvent event) {
    bytes.release(sizeOf(event));
    events.release();
  }

  /** An event that is larger than the window goes by itself. */
  private int sizeOf(PendingEvent event) {
    return Math.min(event.bytes(), mostBytes);
  }
}
