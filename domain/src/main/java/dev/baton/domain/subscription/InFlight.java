package dev.baton.domain.subscription;

import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The deliveries of a slot that are without an answer, each with a consumer and a deadline. */
final class InFlight {
  private final SlotTerm term;
  private final TimingWheel wheel;
  private final PositionMap<Entry> entries = new PositionMap<>();

  InFlight(SlotTerm term, TimingWheel wheel) {
    this.term = term;
    this.wheel = wheel;
  }

  int size() {
    return entries.size();
  }

  void add(Entry entry, SlotConsumer consumer, long deadline) {
    entry.state = EntryState.IN_FLIGHT;
    entries.put(entry.position, entry);
    wheel.schedule(entry, deadline);
    consumer.hold(entry);
    consumer.spend(entry.bytes());
  }

  /** The delivery that a token names, or null if it is stale. */
  @Nullable Entry find(AckToken token) {
    if (token.epoch() != term.epoch() || !token.slot().equals(term.slot())) {
      return null;
    }
    Entry entry = entries.get(token.position());
    return entry == null || entry.attempts != token.attempt() ? null : entry;
  }

  /** Moves a delivery's deadline to what follows from the one that it has; false if stale. */
  boolean move(AckToken token, LongUnaryOperator deadline) {
    Entry entry = find(token);
    if (entry == null) {
      return false;
    }
    wheel.schedule(entry, deadline.applyAsLong(entry.due));
    return true;
  }

  /** The delivery is over, whatever becomes of its event. */
  void end(Entry entry) {
    entries.remove(entry.position);
    wheel.cancel(entry);
    SlotConsumer holder = entry.holder;
    if (holder != null) {
      holder.drop(entry);
    }
  }
}
