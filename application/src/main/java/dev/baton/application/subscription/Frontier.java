package dev.baton.application.subscription;

import dev.baton.application.kernel.Tail;
import dev.baton.domain.event.RecordedEvent;
import java.util.List;

/**
 * How far the loop has passed events on to the slots that are live, and how far it may. It may go
 * as far as the tail has told its listeners, which is after the views that were registered before
 * have applied the facts: so a subscription's change is known before any event above it is matched.
 */
final class Frontier implements Tail.Listener {
  private final Tail tail;
  private final Mailbox mailbox;
  private volatile long announced;
  private long position;

  Frontier(Tail tail, Mailbox mailbox) {
    this.tail = tail;
    this.mailbox = mailbox;
  }

  @Override
  public void added(List<RecordedEvent> events) {
    announced = events.getLast().position();
    mailbox.ring();
  }

  /** The highest position that the loop may pass on. */
  long head() {
    return Math.max(announced, tail.first() - 1);
  }

  /** Everything at or below was passed on to the slots that are live. */
  long position() {
    return position;
  }

  boolean isAtHead() {
    return position >= head();
  }

  void advance(long to) {
    position = to;
  }
}
