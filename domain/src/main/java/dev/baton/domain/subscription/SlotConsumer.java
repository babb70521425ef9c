package dev.baton.domain.subscription;

import org.jspecify.annotations.Nullable;

/**
 * A consumer of a slot: its credit, and what it holds. Made by {@link Slot#connect}, and of meaning
 * to that slot alone.
 */
public final class SlotConsumer {
  final Receiver receiver;

  private long messages;
  private long bytes;
  private boolean countsBytes;
  private boolean granted;
  private boolean paused;
  private boolean standingBy;
  private boolean finishing;
  private boolean gone;

  private @Nullable Entry held;
  private int holding;

  /** Links of the circle of those who can take a delivery; null while it is not in it. */
  @Nullable SlotConsumer before;

  @Nullable SlotConsumer after;

  SlotConsumer(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Deliveries to it without an answer. */
  public int inFlight() {
    return holding;
  }

  /** Whether it takes no more, and leaves once it holds nothing. */
  public boolean isFinishing() {
    return finishing;
  }

  boolean canTake() {
    return messages > 0 && (!countsBytes || bytes > 0) && !isHeldBack();
  }

  private boolean isHeldBack() {
    return paused || standingBy || finishing || gone;
  }

  /** Whether another consumer gets everything for now. */
  public boolean isStandingBy() {
    return standingBy;
  }

  void standBy(boolean standBy) {
    standingBy = standBy;
  }

  void grant(int moreMessages, long moreBytes) {
    if (!granted) {
      granted = true;
      countsBytes = moreBytes > 0;
    }
    messages += moreMessages;
    bytes += moreBytes;
  }

  void spend(int size) {
    messages--;
    bytes -= size;
  }

  void pause(boolean pause) {
    paused = pause;
  }

  void finish() {
    finishing = true;
  }

  void leave() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  @Nullable Entry held() {
    return held;
  }

  void hold(Entry entry) {
    entry.holder = this;
    Entry head = held;
    entry.heldNext = head;
    if (head != null) {
      head.heldPrevious = entry;
    }
    held = entry;
    holding++;
  }

  void drop(Entry entry) {
    Entry previous = entry.heldPrevious;
    Entry next = entry.heldNext;
    if (previous == null) {
      held = next;
    } else {
      previous.heldNext = next;
    }
    if (next != null) {
      next.heldPrevious = previous;
    }
    entry.heldPrevious = null;
    entry.heldNext = null;
    entry.holder = null;
    holding--;
    if (holding == 0 && finishing && !gone) {
      receiver.drained();
    }
  }
}
