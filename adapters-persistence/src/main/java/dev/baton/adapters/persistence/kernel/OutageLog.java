package dev.baton.adapters.persistence.kernel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that the database is away, and why, and once that it is back. However many calls fail
 * meanwhile, an operator reads two lines. Any thread may use it.
 */
public final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

  private final String who;
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile long since;

  /** For what waits meanwhile; its name begins a line and stands for several. */
  public OutageLog(String who) {
    this.who = who;
  }

  /** A call has failed because the database is away. */
  public void failed(RuntimeException outage) {
    if (away.compareAndSet(false, true)) {
      since = System.nanoTime();
      LOG.warn("{} wait for the database: {}", who, outage.getMessage());
    }
  }

  /** A call was answered. */
  public void answered() {
    if (away.get() && away.compareAndSet(true, false)) {
      Duration outage = Duration.ofNanos(System.nanoTime() - since);
      LOG.info("{} go on after {} ms: the database is back", who, outage.toMillis());
    }
  }
}
