package dev.baton.application.subscription;

import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads on for keys of ordered slots that have cursors of their own, from the tail or the log; one
 * pass serves all keys of a slot that go on there, and one read is under way at a time. For the
 * loop alone.
 */
final class KeyReads {
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Tail tail;
  private final EventLog log;
  private final CatchUpReader reader;
  private final LoopTime time;
  private final SlotTurns turns = new SlotTurns();
  private boolean reading;
  private long pausedUntil;

  KeyReads(Tail tail, EventLog log, CatchUpReader reader, LoopTime time) {
    this.tail = tail;
    this.log = log;
    this.reader = reader;
    this.time = time;
    this.pausedUntil = time.ticks();
  }

  /** Keys of the slot may go on. */
  void add(ServedSlot slot) {
    turns.add(slot);
  }

  /** Reads on for some slots; returns whether any moved. */
  boolean runOnce() {
    return turns.round(this::step);
  }

  private boolean step(ServedSlot served) {
    Slot slot = served.slot();
    long from = slot.keysReadFrom();
    if (served.isClosed() || from == Long.MAX_VALUE) {
      return false;
    }
    long upTo = slot.keysReadTo();
    if (from > upTo) {
      offer(served, List.of(), from, from - 1);
      return true;
    }
    if (from >= tail.first()) {
      List<RecordedEvent> events = new ArrayList<>(BATCH);
      int count = tail.copy(from, (int) Math.min(BATCH, upTo - from + 1), events);
      if (count > 0) {
        offer(served, events, from, from + count - 1);
        return true;
      }
    }
    order(served, from);
    return false;
  }

  private void order(ServedSlot served, long from) {
    if (!reading && time.isPast(pausedUntil)) {
      reading =
          reader.ask(
              () -> log.scan(from, BATCH), page -> read(served, page, from), () -> away(served));
    }
    if (!reading || !turns.contains(served)) {
      add(served);
    }
  }

  private void read(ServedSlot served, Page page, long from) {
    reading = false;
    if (served.isClosed()) {
      return;
    }
    long covered = page.end() ? Long.MAX_VALUE : page.next() - 1;
    long upTo = Math.min(covered, served.slot().keysReadTo());
    Gap.in(page, from, upTo).ifPresent(served::gap);
    offer(served, page.events(), from, upTo);
  }

  private void away(ServedSlot served) {
    reading = false;
    pausedUntil = time.after(PAUSE);
    add(served);
  }

  private static void offer(ServedSlot served, List<RecordedEvent> events, long from, long upTo) {
    served.feed().offerByKeys(events, from, upTo);
    served.wake();
  }
}
