package dev.baton.sdk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing several things at once, so that their bounds do not add up. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Baton.class);

  /** What is closed has a shorter bound of its own; this one is for what does not keep to it. */
  private static final Duration AT_MOST = Duration.ofMinutes(10);

  private Closing() {}

  /** Closes all, each on a virtual thread, and returns when all have returned. */
  static void all(Collection<AutoCloseable> open) {
    List<Thread> closing =
        List.copyOf(open).stream().map(one -> Thread.ofVirtual().start(() -> one(one))).toList();
    for (Thread thread : closing) {
      try {
        if (!thread.join(AT_MOST)) {
          LOG.warn("closing has not come to an end within {} minutes", AT_MOST.toMinutes());
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void one(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception failure) {
      LOG.warn("closing {} failed", open, failure);
    }
  }
}
