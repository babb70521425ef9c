package dev.baton.application.subscription;

import dev.baton.application.kernel.Tail;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Passes what is new in the tail on to the slots that are live. For the loop alone. */
final class LiveFeed {
  private static final int BATCH = 512;

  private final Tail tail;
  private final Frontier frontier;
  private final Collection<ServedSlot> slots;
  private final Router router;
  private final List<RecordedEvent> batch = new ArrayList<>(BATCH);

  LiveFeed(Tail tail, Frontier frontier, Collection<ServedSlot> slots, Router router) {
    this.tail = tail;
    this.frontier = frontier;
    this.slots = slots;
    this.router = router;
  }

  /** Passes one batch on; returns whether there was anything. */
  boolean runOnce() {
    long head = frontier.head();
    long position = frontier.position();
    if (position >= head) {
      return false;
    }
    if (slots.isEmpty()) {
      frontier.advance(head);
      return false;
    }
    int most = (int) Math.min(BATCH, head - position);
    if (tail.copy(position + 1, most, batch) == 0) {
      fallBehind(head);
      return true;
    }
    batch.forEach(this::pass);
    frontier.advance(batch.getLast().position());
    batch.clear();
    return true;
  }

  private void pass(RecordedEvent event) {
    List<ServedSlot> route = router.route(event);
    for (int i = 0; i < route.size(); i++) {
      route.get(i).offerLive(event);
    }
  }

  /** The tail has dropped what comes next: every slot catches up by itself. */
  private void fallBehind(long head) {
    for (ServedSlot slot : slots) {
      slot.detach();
    }
    frontier.advance(head);
  }
}
