package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.GivenUp.Reason;
import dev.baton.domain.subscription.SlotLog.Kind;
import dev.baton.domain.subscription.SlotLog.Logged;
import dev.baton.domain.subscription.SlotReference.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot among all that works with it: a log that feeds it, consumers, a store that may lose what
 * it is given, and dead letters. Each step is told to a {@link SlotReference} too, and checked.
 */
final class SlotWorld {
  private static final int LANES = 11;
  private static final int MOST_SEATS = 4;
  private static final long START = 1_000_000;

  private static final RetryPolicy RETRY =
      new RetryPolicy(
          3,
          new Backoff(Backoff.Shape.EXPONENTIAL, Duration.ofSeconds(2), Duration.ofSeconds(30), 20),
          List.of(),
          List.of(ErrorClass.INVALID_PAYLOAD));

  final SlotLog log = new SlotLog();
  final SlotReference reference;
  final List<SlotSeat> seats = new ArrayList<>();
  final List<GivenUp> graves = new ArrayList<>();
  final List<Kept> kept = new ArrayList<>();
  final SlotFeeds feeds = new SlotFeeds(this);
  final SlotAnswers answers = new SlotAnswers(this);
  final SlotKeeper keeper;

  SlotRules rules;
  private TimingWheel wheel = new TimingWheel(START);
  Slot slot;
  private long epoch = 1;
  private int came;
  private boolean halted;
  private @Nullable Long latest;

  /** What was given up, and how its dead letter stood when it was kept. */
  record Kept(long position, SlotLog.Letter letter) {}

  SlotWorld(SubscriptionKind kind, Window window) {
    rules = new SlotRules(kind, RETRY, new SlotLimits(2_000, 6, 5_000, window));
    reference = new SlotReference(log, rules);
    keeper = new SlotKeeper(this, SlotStand.at(SlotCursor.startingAt(1, 1)));
    slot = new Slot(new SlotTerm(SlotBench.ID, epoch), keeper.stand(), rules, wheel);
    for (int lane = 0; lane < LANES; lane++) {
      feeds.feed(lane, 0);
    }
    connect();
    seats.getFirst().credit(slot, 20, 0);
  }

  long now() {
    return wheel.now();
  }

  long epoch() {
    return epoch;
  }

  /** Everything that the slot is made of, written out. */
  String state() {
    return SlotStates.of(slot, wheel);
  }

  int bytes(long position) {
    return log.at(position).candidate().bytes();
  }

  int laneOf(Logged logged) {
    return reference.keepsOrder() ? 5 : logged.priority();
  }

  // ---- consumers

  void connect() {
    if (seats.size() < MOST_SEATS) {
      seats.add(new SlotSeat(this, "seat " + ++came, slot));
    }
  }

  void disconnect(int which) {
    if (!seats.isEmpty()) {
      SlotSeat leaving = seats.remove(which % seats.size());
      open(leaving).forEach(answers::over);
      slot.disconnect(leaving.consumer);
      reference.lost(leaving);
    }
  }

  @Nullable SlotSeat seat(int which) {
    return seats.isEmpty() ? null : seats.get(which % seats.size());
  }

  boolean takes(SlotSeat seat) {
    boolean first = rules.kind() != SubscriptionKind.EXCLUSIVE || seats.getFirst() == seat;
    return first && seat.canTake();
  }

  List<Delivery> open(SlotSeat seat) {
    return reference.out.values().stream().filter(each -> each.seat() == seat).toList();
  }

  // ---- delivering

  void dispatch(int limit) {
    for (int step = 0; step < limit; step++) {
      boolean possible = !halted && seats.stream().anyMatch(this::takes);
      boolean predicts = !reference.keepsOrder();
      Long expected = possible && predicts ? reference.next(now()) : null;
      latest = null;
      int made = slot.dispatch(1);
      assertThat(possible || made == 0).isTrue();
      if (predicts) {
        assertThat(made).isEqualTo(expected == null ? 0 : 1);
      }
      if (made == 0) {
        return;
      }
      if (expected != null) {
        check(expected);
      }
    }
  }

  /** What was to happen to the next of all that was ready. */
  private void check(long expected) {
    SlotSeat avoided = latest == null ? reference.avoided(expected) : null;
    if (latest != null) {
      assertThat(latest).isEqualTo(expected);
    } else if (reference.isExpired(expected, now())) {
      reference.passedOver(expected);
      reference.giveUp(expected, Reason.EXPIRED);
    } else {
      assertThat(seats.stream().filter(this::takes)).as("%s waits", expected).containsOnly(avoided);
      reference.passedOver(expected);
      reference.await(expected, Debt.RELEASE_PAUSE, now());
    }
  }

  void delivered(SlotSeat seat, long position, int attempt, long deadline) {
    assertThat(takes(seat)).isTrue();
    assertThat(deadline).isEqualTo(now() + rules.limits().ackDeadline());
    AckToken token = new AckToken(SlotBench.ID, epoch, position, attempt);
    reference.delivered(new Delivery(token, seat, deadline, SlotReference.tick(deadline)), now());
    latest = position;
  }

  /** For a while consumers handle all that is ready; what waits goes on waiting. */
  void handleAll() {
    connect();
    seats.forEach(seat -> seat.credit(slot, 1_000, 1 << 20));
    for (int lane = 0; lane < LANES; lane++) {
      feeds.feed(lane, 1_000);
    }
    dispatch(1_000);
    while (!reference.out.isEmpty()) {
      List.copyOf(reference.out.values()).forEach(answers::ack);
      dispatch(1_000);
    }
  }

  // ---- dead letters

  void keep() {
    if (!graves.isEmpty()) {
      long position = graves.removeFirst().position();
      kept.add(new Kept(position, log.keep(position)));
    }
  }

  /** The slot hears that something was kept; its letter may have been dealt with meanwhile. */
  void bury() {
    if (!kept.isEmpty()) {
      Kept each = kept.removeFirst();
      String letter = each.letter().isOwedAbove(slot.next(5)) ? each.letter().id() : "";
      slot.buried(each.position(), letter);
      reference.buried(each.position(), letter);
    }
  }

  void replay(int which) {
    List<SlotLog.Letter> open = log.open();
    if (!open.isEmpty()) {
      feeds.passOn(log.replay(open.get(which % open.size())));
    }
  }

  void archive(int which) {
    List<SlotLog.Letter> open = log.open();
    if (!open.isEmpty()) {
      feeds.passOn(log.archive(open.get(which % open.size()), now()));
    }
  }

  // ---- time, rules and crashes

  void elapse(long millis) {
    List<Delivery> open = List.copyOf(reference.out.values());
    wheel.advance(now() + millis, woken -> assertThat(woken).isSameAs(slot));
    reference.elapsed(now());
    for (Delivery each : open) {
      if (!reference.out.containsKey(each.token().position())) {
        answers.over(each);
      }
    }
  }

  void halt(boolean halt) {
    halted = halt;
    slot.halt(halt);
  }

  boolean isHalted() {
    return halted;
  }

  void bound(int inFlight) {
    SlotLimits before = rules.limits();
    SlotLimits limits =
        new SlotLimits(before.ackDeadline(), inFlight, before.aging(), before.window());
    rules = new SlotRules(rules.kind(), rules.retry(), limits);
    reference.rules = rules;
    slot.follow(rules);
  }

  /** The owner stores all it has, and is gone; another one stores what it found. */
  void handOver() {
    keeper.storeAll();
    crash(true);
    keeper.storeAll();
  }

  /** The owner is gone with all it knew; another one goes on from what is stored. */
  void crash(boolean saves) {
    reference.out.values().forEach(answers::over);
    seats.clear();
    graves.clear();
    kept.clear();
    feeds.clear();
    halted = false;
    reference.crash(keeper.crash(saves));
    epoch++;
    wheel = new TimingWheel(now());
    slot = new Slot(new SlotTerm(SlotBench.ID, epoch), keeper.stand(), rules, wheel);
  }

  /** What the slot has let go of is what was to be. */
  void clearUp() {
    for (GivenUp each : slot.letGo().takeGivenUp()) {
      if (!reference.newlyGivenUp.remove(each.position())) {
        checkKeyed(each);
      }
      assertThat(each.reason()).isEqualTo(reference.givenUp.get(each.position()));
      assertThat(each.attempts()).isEqualTo(reference.past(each.position()).attempts());
      assertThat(each.replayOf()).isEqualTo(log.at(each.position()).letter());
      graves.add(each);
    }
    assertThat(reference.newlyGivenUp).isEmpty();
    for (FailingEvent each : slot.letGo().takeParked()) {
      assertThat(reference.newlyParked.remove(each.position())).as("parks %s", each).isTrue();
      feeds.park(each);
    }
    assertThat(reference.newlyParked).isEmpty();
    for (Long each : slot.letGo().takeDropped()) {
      assertThat(log.at(each).kind()).as("is read again: %s", each).isEqualTo(Kind.EVENT);
      assertThat(reference.keepsOrder()).isTrue();
      assertThat(reference.out).doesNotContainKey(each);
      assertThat(reference.done).doesNotContain(each);
      reference.held.remove(each);
    }
  }

  /** Where the order of keys is kept, the reference does not know whose turn it is. */
  private void checkKeyed(GivenUp given) {
    boolean expired = reference.isExpired(given.position(), now());
    boolean exhausted = reference.past(given.position()).failures() > rules.retry().maxRetries();
    assertThat(reference.keepsOrder()).isTrue();
    assertThat(given.reason() == Reason.EXPIRED ? expired : exhausted).as("%s", given).isTrue();
    assertThat(reference.out).doesNotContainKey(given.position());
    assertThat(reference.done).doesNotContain(given.position());
    reference.givenUp.put(given.position(), given.reason());
  }

  @Override
  public String toString() {
    return "now " + (now() - START) + ", out " + reference.out.keySet() + ", log " + log;
  }
}
