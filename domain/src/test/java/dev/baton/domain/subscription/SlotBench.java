package dev.baton.domain.subscription;

import java.time.Duration;
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

  /** Every failure may be retried, a hundred times, at once. */
  static final RetryPolicy PATIENT =
      new RetryPolicy(
          100,
          new Backoff(Backoff.Shape.FIXED, Duration.ZERO, Duration.ZERO, 0),
          List.of(),
          List.of());

  final SlotStore store;
  private final SlotRules rules;

  private final long epoch;
  final TimingWheel wheel;
  final Slot slot;

  SlotBench() {
    this(1, START, SlotCursor.startingAt(1, 1), 1_000);
  }

  SlotBench(int maxInFlight) {
    this(1, START, SlotCursor.startingAt(1, 1), maxInFlight);
  }

  SlotBench(long epoch, long now, SlotCursor cursor, int maxInFlight) {
    this(
        epoch,
        now,
        SlotStand.at(cursor),
        shared(new SlotLimits(DEADLINE, maxInFlight, Window.DEFAULT)));
  }

  SlotBench(long epoch, long now, SlotStand stand, SlotRules rules) {
    this.epoch = epoch;
    this.wheel = new TimingWheel(now);
    this.slot = new Slot(new SlotTerm(ID, epoch), stand, rules, wheel);
    this.store = new SlotStore(stand);
    this.rules = rules;
  }

  /** A bench of a subscription that keeps the order of keys, or serves one consumer at a time. */
  static SlotBench of(SubscriptionKind kind, RetryPolicy retry) {
    SlotLimits limits = new SlotLimits(DEADLINE, 1_000, Window.DEFAULT);
    SlotStand stand = SlotStand.at(SlotCursor.startingAt(1, 1));
    return new SlotBench(1, START, stand, new SlotRules(kind, retry, limits));
  }

  /** Retries at once and for ever, of whatever kind the failure is. */
  static SlotRules shared(SlotLimits limits) {
    return new SlotRules(SubscriptionKind.SHARED, PATIENT, limits);
  }

  /** Stores what is to be stored. */
  SlotStand save() {
    return store.save(slot.progress());
  }

  /** Another owner that goes on from what is stored. */
  static SlotBench restored(SlotBench from) {
    SlotBench next = new SlotBench(from.epoch + 1, from.wheel.now(), from.save(), from.rules);
    next.store.take(from.store);
    return next;
  }

  /** An event that was recorded just now, without a key. */
  static Candidate event(long position, int bytes) {
    return new Candidate(position, bytes, 0, START, 0);
  }

  boolean nack(AckToken token, long delay) {
    return slot.nack(
        token, new Failure(ErrorClass.TEMPORARY_FAILURE, "no"), new Redelivery.After(delay));
  }

  void offer(long... positions) {
    for (long position : positions) {
      slot.offer(5, event(position, 100));
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
    final List<Long> acked = new ArrayList<>();
    boolean drained;

    @Override
    public String name() {
      return "worker";
    }

    @Override
    public void deliver(long position, int attempt, long deadline) {
      AckToken token = new AckToken(ID, epoch, position, attempt);
      tokens.add(token);
      latest.put(position, token);
      deadlines.add(deadline);
      dispatched.add(position);
    }

    @Override
    public void acked(long position) {
      acked.add(position);
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
