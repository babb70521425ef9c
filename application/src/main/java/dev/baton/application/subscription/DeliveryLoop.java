package dev.baton.application.subscription;

import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.domain.subscription.Slot;
import dev.baton.domain.subscription.TimingWheel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Delivers to all consumers of the node. One thread goes round in {@link #runOnce}: it takes what
 * consumers said, passes new events on to the slots that want them, brings slots on that lag, and
 * sends what is ready; whatever would have to wait for the store is done by {@link CatchUpReader}
 * and {@link CursorKeeper} on threads of their own, and comes back through the mailbox.
 */
public final class DeliveryLoop {
  private static final int INPUTS_A_ROUND = 512;
  private static final int SLOTS_A_ROUND = 256;

  /** A round now and then while there are slots, for what recurs. */
  private static final Duration LONGEST_PAUSE = Upkeep.SAVE_EVERY;

  private final Mailbox mailbox;
  private final SubscriptionDirectory directory;
  private final LoopTime time;
  private final TimingWheel wheel;
  private final Queue<ServedSlot> runnable = new ArrayDeque<>();
  private final CatchUp catchUp;
  private final KeyReads keyReads;
  private final Burials burials;
  private final Acks acks;
  private final SlotRegistry registry;
  private final Frontier frontier;
  private final LiveFeed live;
  private final Upkeep upkeep;
  private final Drain drain;
  private long seenRevision;
  private boolean busy;

  DeliveryLoop(
      DeliveryWiring wiring,
      Tail tail,
      SubscriptionDirectory directory,
      DeadLetterDesk desk,
      DeliveryBounds bounds) {
    this.mailbox = wiring.mailbox();
    this.directory = directory;
    this.time = new LoopTime(wiring.ports().clock());
    this.wheel = new TimingWheel(time.now());
    this.frontier = new Frontier(tail, mailbox::ring);
    this.catchUp = new CatchUp(tail, frontier, wiring.reader(), time);
    Budget budget = new Budget(bounds.bufferedBytes());
    EventViews views = new EventViews(wiring.ports().filters());
    EventLog log = wiring.ports().log();
    this.keyReads = new KeyReads(tail, log, wiring.reader(), time);
    this.burials = new Burials(desk, wiring, log, time);
    this.acks = new Acks(time);
    LoopShare share =
        new LoopShare(
            time,
            budget,
            views,
            bounds,
            frontier,
            runnable,
            new LoopShare.Reads(catchUp, keyReads, new ParkedReads(log, wiring.reader())),
            wiring.keeper(),
            new DeadLetterNews(desk.codec()),
            burials,
            acks);
    this.registry = new SlotRegistry(wiring, directory, wheel, share);
    this.live = new LiveFeed(tail, frontier, registry.slots(), registry.router());
    this.upkeep = new Upkeep(registry, wiring.keeper(), time);
    this.drain = new Drain(registry, wiring.keeper(), time);
    tail.listen(frontier);
  }

  /**
   * One round, bounded in work; waits for work up to {@code maxWait} first where the last round
   * left none.
   *
   * @return whether something is left that need not wait
   * @throws InterruptedException when interrupted while waiting
   */
  public boolean runOnce(Duration maxWait) throws InterruptedException {
    if (!busy && !frontier.follow(!registry.isIdle())) {
      mailbox.await(pause(maxWait));
    }
    time.read();
    busy = mailbox.work(INPUTS_A_ROUND);
    wheel.advance(time.now(), this::woken);
    refresh();
    busy |= live.runOnce();
    busy |= catchUp.runOnce();
    busy |= keyReads.runOnce();
    burials.runOnce();
    deliver();
    upkeep.runOnce();
    registry.look();
    drain.runOnce();
    busy |= !runnable.isEmpty();
    return busy;
  }

  private Duration pause(Duration most) {
    long longest = registry.slots().isEmpty() ? most.toMillis() : LONGEST_PAUSE.toMillis();
    return Duration.ofMillis(wheel.idleFor(Math.min(most.toMillis(), longest)));
  }

  private void woken(Slot slot) {
    registry.find(slot.term().slot()).ifPresent(ServedSlot::wake);
  }

  private void refresh() {
    long revisedAt = directory.revisedAt();
    if (revisedAt != seenRevision) {
      seenRevision = revisedAt;
      registry.refresh();
    }
  }

  private void deliver() {
    for (int round = Math.min(SLOTS_A_ROUND, runnable.size()); round > 0; round--) {
      runnable.remove().run();
    }
  }

  Acks acks() {
    return acks;
  }

  SlotRegistry registry() {
    return registry;
  }

  Drain drain() {
    return drain;
  }
}
