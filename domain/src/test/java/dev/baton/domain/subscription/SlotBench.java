package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A slot on a bench: a wheel, consumers that note what they get, and shorthands. */
final class SlotBench {
  static final SlotId ID = new SlotId(7, 0);
  static final long START = 1_000_000;
  static final long DEADLINE = 30_000;

  private final long epoch;
  final TimingWheel wheel;
  final Slot slot;
  private final SlotStore store;

  SlotBench() {
    this(1, START, SlotCursor.startingAt(1, 1), 1_000);
  }

  SlotBench(int maxInFlight) {
    this(1, START, SlotCursor.startingAt(1, 1), maxInFlight);
  }

  SlotBench(long epoch, long now, SlotCursor cursor, int maxInFlight) {
    this(epoch, now, cursor, new SlotLimits(DEADLINE, maxInFlight, Window.DEFAULT));
  }

  SlotBench(long epoch, long now, SlotCursor cursor, SlotLimits limits) {
    this(epoch, now, new SlotStand(cursor, List.of()), limits);
  }

  SlotBench(long epoch, long now, SlotStand stand, SlotLimits limits) {
    this.epoch = epoch;
    this.wheel = new TimingWheel(now);
    this.slot = new Slot(new SlotTerm(ID, epoch), stand, limits, wheel);
    this.store = new SlotStore(stand);
  }

  /** Another owner that goes on from the stored cursor. */
  static SlotBench restored(SlotBench from) {
    SlotLimits limits = new SlotLimits(DEADLINE, 10_000, Window.DEFAULT);
    return new SlotBench(from.epoch + 1, from.wheel.now(), from.stored(), limits);
  }

  /** Stores the slot; returns what a new owner finds. */
  SlotStand stored() {
    return store.save(slot.progress());
  }

  void offer(long... positions) {
    for (long position : positions) {
      slot.offer(5, position, 100, 0);
    }
  }

  void advance(long millis) {
    wheel.advance(wheel.now() + millis, woken -> {});
  }

  Worker worker(int credit) {
    Worker worker = new Worker();
    slot.credit(worker.consumer, credit, 0);
    return worker;
  }

  List<Long> dispatch() {
    dispatched.clear();
    slot.dispatch(100_000);
    return List.copyOf(dispatched);
  }

  private final List<Long> dispatched = new ArrayList<>();

  /** A consumer that notes what it gets. */
  final class Worker implements Receiver {
    final SlotConsumer consumer = slot.connect(this);
    final List<AckToken> tokens = new ArrayList<>();
    private final Map<Long, AckToken> latest = new HashMap<>();
    final List<Long> deadlines = new ArrayList<>();
    boolean drained;

    @Override
    public void deliver(long position, int attempt, long deadline) {
      AckToken token = new AckToken(ID, epoch, position, attempt);
      tokens.add(token);
      latest.put(position, token);
      deadlines.add(deadline);
      dispatched.add(position);
    }

    @Override
    public void drained() {
      drained = true;
    }

    List<Long> positions() {
      return tokens.stream().map(AckToken::position).toList();
    }

    AckToken last() {
      return tokens.getLast();
    }

    boolean ack(long position) {
      return slot.ack(token(position));
    }

    AckToken token(long position) {
      return Objects.requireNonNull(latest.get(position));
    }
  }
}
