package dev.baton.domain.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event that a slot owes: a position with what delivery needs to know of it. It is a link in
 * three lists at once (its lane, the timing wheel, its consumer), so that each step is O(1) and
 * allocates nothing.
 */
final class Entry {
  final Lane lane;
  final long position;
  final int bytes;

  /** Hash of the partition key, for subscriptions that keep the order of each key. */
  final int key;

  EntryState state = EntryState.READY;

  /** How often it was delivered. */
  int attempts;

  /** Deliveries that failed, and such whose consumer vanished, in earlier owners' times. */
  int failures;

  int losses;
  List<FailedAttempt> history = List.of();

  /** Whether a delivery has failed, so that its attempts have to survive a crash. */
  boolean failed;

  /** Whether anything that matched was settled between this entry and the next of the lane. */
  boolean settledAfter;

  /** The next delivery is for somebody else, if there is anybody. */
  @Nullable SlotConsumer avoided;

  @Nullable Entry previous;
  @Nullable Entry next;

  /** When the wheel is to act, in epoch milliseconds; of meaning while scheduled. */
  long due;

  long dueTick;
  boolean scheduled;
  @Nullable Entry wheelPrevious;
  @Nullable Entry wheelNext;

  @Nullable SlotConsumer holder;
  @Nullable Entry heldPrevious;
  @Nullable Entry heldNext;

  Entry(Lane lane, long position, int bytes, int key) {
    this.lane = lane;
    this.position = position;
    this.bytes = bytes;
    this.key = key;
  }

  /** Whether it was never delivered, so that it stands in line by its position alone. */
  boolean isFresh() {
    return attempts == 0;
  }
}
