package dev.baton.application.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The latest changes of agents, for those who watch: 1,024 of all tenants. While nothing changes,
 * watching costs nothing. Safe for any thread; waiting blocks.
 */
public final class AgentNews implements AgentDirectory.Follower {
  private static final int MOST = 1_024;
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final Object lock = new Object();

  // Guarded by lock.
  private final Deque<AgentChange> latest = new ArrayDeque<>();
  private long count;

  @Override
  public void changed(AgentChange change) {
    synchronized (lock) {
      latest.addLast(change);
      count++;
      if (latest.size() > MOST) {
        latest.removeFirst();
      }
      lock.notifyAll();
    }
  }

  /** How many changes there have been. */
  public long count() {
    synchronized (lock) {
      return count;
    }
  }

  /**
   * The changes after the first {@code seen}; waits for the first of them, {@code most} at most,
   * and may return none.
   *
   * @return empty if some of them are not here any more
   */
  public Optional<List<AgentChange>> after(long seen, Duration most) throws InterruptedException {
    long nanos = most.toNanos();
    synchronized (lock) {
      while (count <= seen && nanos > 0) {
        long step = Math.min(nanos, STEP);
        TimeUnit.NANOSECONDS.timedWait(lock, step);
        nanos -= step;
      }
      long missing = count - seen;
      return missing > latest.size()
          ? Optional.empty()
          : Optional.of(latest.stream().skip(latest.size() - missing).toList());
    }
  }
}
