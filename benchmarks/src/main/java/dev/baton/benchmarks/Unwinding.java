package dev.baton.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that Ctrl-C ends a run as a failure would: the thread is interrupted, stops the
 * processes it started and removes their files, and only then the JVM ends. Closing it ends the
 * JVM.
 */
public final class Unwinding implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final CountDownLatch unwound = new CountDownLatch(1);
  private int status;

  private Unwinding() {}

  /** For the thread that runs everything. */
  public static Unwinding ofThisThread() {
    Unwinding unwinding = new Unwinding();
    Thread worker = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> unwinding.interrupt(worker), "unwind"));
    return unwinding;
  }

  /** The exit code to end with. */
  public void status(int code) {
    status = code;
  }

  @Override
  public void close() {
    unwound.countDown();
    System.exit(status);
  }

  private void interrupt(Thread worker) {
    if (unwound.getCount() > 0) {
      worker.interrupt();
      try {
        unwound.await(LONGEST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
