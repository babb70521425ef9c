package dev.baton.domain.subscription;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The consumers of a slot. Those who can take a delivery stand in a circle and take turns, so each
 * gets its part whatever the size of its credit. Where one at a time is served, the others stand by
 * in the order in which they came.
 */
final class Consumers {
  private final boolean oneAtATime;

  /** In the order in which they came, where one at a time is served. */
  private final Deque<SlotConsumer> inOrder = new ArrayDeque<>();

  private @Nullable SlotConsumer turn;
  private int connected;

  Consumers(boolean oneAtATime) {
    this.oneAtATime = oneAtATime;
  }

  int connected() {
    return connected;
  }

  SlotConsumer connect(Receiver receiver) {
    connected++;
    SlotConsumer consumer = new SlotConsumer(receiver);
    if (oneAtATime) {
      consumer.standBy(!inOrder.isEmpty());
      inOrder.add(consumer);
    }
    return consumer;
  }

  void disconnect(SlotConsumer consumer) {
    consumer.leave();
    connected--;
    update(consumer);
    if (oneAtATime && inOrder.remove(consumer) && !inOrder.isEmpty()) {
      SlotConsumer next = inOrder.getFirst();
      next.standBy(false);
      update(next);
    }
  }

  boolean anyCanTake() {
    return turn != null;
  }

  /** Whose turn it is, passing over {@code avoided}; null if nobody else can take a delivery. */
  @Nullable SlotConsumer next(@Nullable SlotConsumer avoided) {
    SlotConsumer chosen = turn;
    if (chosen != null && chosen == avoided) {
      chosen = chosen.after;
      if (chosen == avoided) {
        return null;
      }
    }
    if (chosen != null) {
      turn = chosen.after;
    }
    return chosen;
  }

  /** Lets a consumer into the circle, or out of it, after anything that may have changed that. */
  void update(SlotConsumer consumer) {
    boolean inCircle = consumer.after != null;
    if (consumer.canTake() && !inCircle) {
      enter(consumer);
    } else if (!consumer.canTake() && inCircle) {
      exit(consumer);
    }
  }

  private void enter(SlotConsumer consumer) {
    SlotConsumer first = turn;
    if (first == null) {
      turn = consumer;
      link(consumer, consumer);
      return;
    }
    SlotConsumer last = first.before;
    link(last == null ? first : last, consumer);
    link(consumer, first);
  }

  private void exit(SlotConsumer consumer) {
    SlotConsumer before = consumer.before;
    SlotConsumer after = consumer.after;
    if (before == null || after == null || after == consumer) {
      turn = null;
    } else {
      link(before, after);
      if (turn == consumer) {
        turn = after;
      }
    }
    consumer.before = null;
    consumer.after = null;
  }

  private static void link(SlotConsumer first, SlotConsumer second) {
    first.after = second;
    second.before = first;
  }
}
