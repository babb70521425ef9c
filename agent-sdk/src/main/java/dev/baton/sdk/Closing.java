package dev.baton.sdk;

import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing several things at once, so that their bounds do not add up. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Baton.class);

  private Closing() {}

  /** Closes all, each on a virtual thread, and returns when all have returned. */
  static void all(Collection<AutoCloseable> open) {
    List<Thread> closing =
        List.copyOf(open).stream().map(one -> Thread.ofVirtual().start(() -> one(one))).toList();
    for (Thread thread : closing) {
      try {
        thread.join();
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
