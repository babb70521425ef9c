package dev.baton.application.kernel;

import dev.baton.application.port.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that one does at a time. Of those who wait to have the same done, one does it for all, so
 * that many who wait take no longer than one. Safe for any thread.
 */
final class SharedWork {
  private static final int PATIENCE_SECONDS = 30;

  private final String name;
  private final ReentrantLock lock = new ReentrantLock();

  /** How many runs have begun. */
  private volatile long begun;

  /** The last one that has ended, and how; of whoever holds the lock. */
  private long ended;

  private Optional<StoreUnavailableException> failure = Optional.empty();

  /** Nothing was done yet; {@code name} is how people call it. */
  SharedWork(String name) {
    this.name = name;
  }

  /** Does what nobody can do for the caller. */
  void alone(Runnable work) {
    await();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Has it done by a run that begins after this call, be it that of somebody else.
   *
   * @throws StoreUnavailableException if that has failed so
   */
  void together(Runnable work) {
    long before = begun;
    await();
    try {
      if (ended > before) {
        failure.ifPresent(SharedWork::fail);
      } else {
        run(work);
      }
    } finally {
      lock.unlock();
    }
  }

  private static void fail(StoreUnavailableException away) {
    throw new StoreUnavailableException(String.valueOf(away.getMessage()), away);
  }

  /** One that ends in a defect is shared by nobody. */
  private void run(Runnable work) {
    long run = begun + 1;
    begun = run;
    try {
      work.run();
      failure = Optional.empty();
    } catch (StoreUnavailableException away) {
      failure = Optional.of(away);
      ended = run;
      throw away;
    }
    ended = run;
  }

  private void await() {
    try {
      if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " takes more than 30 seconds");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while waiting for " + name, interrupted);
    }
  }
}
