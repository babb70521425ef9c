package dev.baton.bootstrap.cli;

import dev.baton.sdk.Watch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes what a watch tells, up to a number of updates; for one watch at a time.
 *
 * @param <T> the updates
 */
final class Updates<T> {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final AtomicLong left;
  private final Consumer<T> line;

  /**
   * Nothing is written yet.
   *
   * @param most updates are written, and no more
   * @param line writes one
   */
  Updates(long most, Consumer<T> line) {
    this.left = new AtomicLong(most);
    this.line = line;
  }

  /** An update; for one thread. */
  void tell(T update) {
    if (left.get() > 0) {
      line.accept(update);
      left.decrementAndGet();
    }
  }

  /** Waits until enough was told, or the watch has ended by itself. */
  void await(Watch watch) {
    while (left.get() > 0 && !watch.join(LOOK)) {
      Thread.onSpinWait();
    }
    Failures.raise(watch.failure());
  }
}
