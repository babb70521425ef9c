package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;

/**
 * Counts what is acked together, so that who listens hears once of many. For the loop alone, but
 * for {@link #listen}.
 */
final class Acks {
  private final LoopTime time;
  private volatile AckListener listener = (namespace, consumer, events, latency) -> {};

  private Namespace namespace = Namespace.DEFAULT;
  private String consumer = "";
  private int events;
  private long millis;

  Acks(LoopTime time) {
    this.time = time;
  }

  void listen(AckListener hearing) {
    listener = hearing;
  }

  /** A consumer has acked an event. */
  void acked(String by, RecordedEvent event) {
    if (!by.equals(consumer) || !event.namespace().equals(namespace)) {
      tell();
      consumer = by;
      namespace = event.namespace();
    }
    events++;
    millis += Math.max(0, time.now() - event.recordedAt().toEpochMilli());
  }

  /** That was all for now. */
  void tell() {
    if (events > 0) {
      listener.acked(namespace, consumer, events, Duration.ofMillis(millis / events));
    }
    events = 0;
    millis = 0;
  }
}
