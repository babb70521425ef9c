package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;

/** Bytes of events that the slots of a node hold together. For one thread. */
final class Budget {
  /** What an event weighs beside its payload. */
  private static final int OVERHEAD = 400;

  private final long most;
  private long used;

  Budget(long most) {
    this.most = most;
  }

  boolean hasRoom() {
    return used < most;
  }

  long used() {
    return used;
  }

  void take(RecordedEvent event) {
    used += OVERHEAD + event.event().content().data().size();
  }

  void release(RecordedEvent event) {
    used -= OVERHEAD + event.event().content().data().size();
  }
}
