package dev.baton.application.subscription;

import dev.baton.domain.kernel.Namespace;
import java.time.Duration;

/** Hears of what consumers ack at this node, on the thread that delivers: must be quick. */
@FunctionalInterface
public interface AckListener {
  /**
   * A consumer has acked events.
   *
   * @param consumer its name, or empty
   * @param events how many
   * @param latency how long they were in the log by then, on average
   */
  void acked(Namespace namespace, String consumer, int events, Duration latency);
}
