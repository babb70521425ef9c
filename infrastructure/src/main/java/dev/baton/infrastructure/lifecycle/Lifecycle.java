package dev.baton.infrastructure.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts components in order and stops them in reverse. When one does not start, those before it
 * are stopped; when one does not stop in time, it is interrupted and the others are stopped all the
 * same. Safe for any thread; stopping twice is stopping once.
 */
public final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  /** How long a component that was interrupted gets to come to an end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How long another thread may take to start or stop all. */
  private static final Duration BUSY = Duration.ofMinutes(5);

  private final List<Component> components;
  private final Duration stopBound;
  private final Deque<Component> started = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * A lifecycle of these components.
   *
   * @param components in the order of their start
   * @param stopBound how long each may take to stop
   */
  public Lifecycle(List<Component> components, Duration stopBound) {
    this.components = List.copyOf(components);
    this.stopBound = stopBound;
  }

  /**
   * Starts all.
   *
   * @throws StartException if one did not start; then none runs any more
   */
  public void start() {
    if (!locked()) {
      throw new IllegalStateException("is being started or stopped already");
    }
    try {
      for (Component component : components) {
        start(component);
      }
    } finally {
      lock.unlock();
    }
  }

  private void start(Component component) {
    long before = System.nanoTime();
    try {
      component.start();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      stopStarted();
      throw new StartException(component.name(), e);
    }
    started.push(component);
    LOG.debug("{} started in {} ms", component.name(), (System.nanoTime() - before) / 1_000_000);
  }

  /** Stops all that run, the last one first; waits for a start that is under way, for a while. */
  public void stop() {
    if (!locked()) {
      LOG.error("still starting after {} s: stopped by nobody", BUSY.toSeconds());
      return;
    }
    try {
      stopStarted();
    } finally {
      lock.unlock();
    }
  }

  private void stopStarted() {
    while (!started.isEmpty()) {
      stop(started.pop());
    }
  }

  /** Takes the lock; at once where it is free, so that an interrupted thread can stop all too. */
  private boolean locked() {
    try {
      return lock.tryLock() || lock.tryLock(BUSY.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void stop(Component component) {
    Thread stopping =
        Thread.ofVirtual().name("stop " + component.name()).start(() -> end(component));
    if (!joined(stopping, stopBound)) {
      LOG.warn("{} did not stop within {} ms", component.name(), stopBound.toMillis());
      stopping.interrupt();
      joined(stopping, GRACE);
    }
  }

  private void end(Component component) {
    try {
      component.stop(stopBound);
      LOG.debug("{} stopped", component.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", component.name(), e);
    }
  }

  private static boolean joined(Thread thread, Duration bound) {
    try {
      return thread.join(bound);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
