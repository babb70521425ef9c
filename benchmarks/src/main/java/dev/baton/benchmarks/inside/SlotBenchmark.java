package dev.baton.benchmarks.inside;

import dev.baton.domain.event.Priority;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.Candidate;
import dev.baton.domain.subscription.Receiver;
import dev.baton.domain.subscription.RetryPolicy;
import dev.baton.domain.subscription.Slot;
import dev.baton.domain.subscription.SlotConsumer;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.SlotLimits;
import dev.baton.domain.subscription.SlotRules;
import dev.baton.domain.subscription.SlotStand;
import dev.baton.domain.subscription.SlotTerm;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.TimingWheel;
import dev.baton.domain.subscription.Window;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The delivery state machine: an event is offered, delivered to one consumer and acked. */
public class SlotBenchmark {
  private static final int NORMAL = Priority.NORMAL.level();
  private static final long NOW = 1_767_225_600_000L;
  private static final int BYTES = 300;

  /** A slot with one consumer that takes everything. */
  public abstract static class OneSlot {
    private static final long DEADLINE = 30_000;
    private static final int MOST_IN_FLIGHT = 1_000;

    private final SlotTerm term = new SlotTerm(new SlotId(1, 0), 1);
    private final Slot slot;
    private final Taker taker = new Taker(term);
    private final SlotConsumer consumer;
    private final long keys;
    private long position;

    OneSlot(SubscriptionKind kind, long keys) {
      this.keys = keys;
      SlotLimits limits = new SlotLimits(DEADLINE, MOST_IN_FLIGHT, Window.DEFAULT);
      this.slot =
          new Slot(
              term,
              SlotStand.at(SlotCursor.startingAt(1, 1)),
              new SlotRules(kind, RetryPolicy.DEFAULT, limits),
              new TimingWheel(NOW));
      this.consumer = slot.connect(taker);
    }

    long turn() {
      slot.credit(consumer, SampleEvents.BATCH, 0);
      for (int event = 0; event < SampleEvents.BATCH; event++) {
        position++;
        long key = keys == 0 ? 0 : 1 + position % keys;
        if (!slot.offer(NORMAL, new Candidate(position, BYTES, key, NOW, 0))) {
          throw new IllegalStateException("the slot has no room");
        }
      }
      int settled = 0;
      while (settled < SampleEvents.BATCH) {
        int delivered = slot.dispatch(SampleEvents.BATCH);
        if (delivered == 0) {
          throw new IllegalStateException("the slot delivers nothing");
        }
        settled += taker.ackAll(slot);
      }
      return slot.floor();
    }
  }

  /** Notes what it gets, as a session does, and acks it. */
  private static final class Taker implements Receiver {
    private final SlotTerm term;
    private final List<AckToken> tokens = new ArrayList<>(SampleEvents.BATCH);

    Taker(SlotTerm term) {
      this.term = term;
    }

    @Override
    public String name() {
      return "bench";
    }

    @Override
    public void deliver(long position, int attempt, long deadline) {
      tokens.add(new AckToken(term.slot(), term.epoch(), position, attempt));
    }

    @Override
    public void acked(long position) {}

    @Override
    public void drained() {}

    int ackAll(Slot slot) {
      int acked = 0;
      for (AckToken token : tokens) {
        acked += slot.ack(token) ? 1 : 0;
      }
      tokens.clear();
      return acked;
    }
  }

  /** Of a shared subscription. */
  @State(Scope.Thread)
  public static class Shared extends OneSlot {
    public Shared() {
      super(SubscriptionKind.SHARED, 0);
    }
  }

  /** Of an ordered subscription whose events have 64 keys. */
  @State(Scope.Thread)
  public static class Ordered extends OneSlot {
    private static final long KEYS = 64;

    public Ordered() {
      super(SubscriptionKind.ORDERED, KEYS);
    }
  }

  /** In the order of the log. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long shared(Shared state) {
    return state.turn();
  }

  /** One event a key at a time: 64 are out, are acked, and the next 64 go. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long ordered(Ordered state) {
    return state.turn();
  }
}
