package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A slot beside the simplest thing that could be right: sets of what is settled and of who holds
 * what. Every step is checked against it.
 */
final class SlotModel {
  private static final int LOG = 150;

  private final Random random;
  private final int[] priorities = new int[LOG + 1];
  private final boolean[] matching = new boolean[LOG + 1];

  private Set<Long> settled = new HashSet<>();

  /** How often each event was delivered, as the slot knows it now. */
  private Map<Long, Integer> attempts = new HashMap<>();

  /** And as its rows tell: of what has failed. */
  private Map<Long, Integer> rows = new HashMap<>();

  private final Map<Long, AckToken> open = new HashMap<>();
  private final Map<Long, Long> deadlines = new HashMap<>();
  private final List<AckToken> stale = new ArrayList<>();
  private final Map<Seat, Set<Long>> seats = new HashMap<>();
  private final List<Saved> saves = new ArrayList<>();

  private long epoch = 1;
  private TimingWheel wheel = new TimingWheel(1_000);
  private SlotStore store = new SlotStore(SlotStand.at(SlotCursor.startingAt(1, 1)));
  private Slot slot = slotAt(store.stand());

  private record Saved(SlotStand stand, Set<Long> settled, Map<Long, Integer> rows) {}

  SlotModel(long seed) {
    random = new Random(seed);
    for (int position = 1; position <= LOG; position++) {
      priorities[position] = random.nextInt(3) == 0 ? random.nextInt(11) : 5;
      matching[position] = random.nextInt(3) > 0;
    }
    save();
  }

  void step() {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> feed(random.nextInt(11), 1 + random.nextInt(20));
      case 3 -> feed(5, 1 + random.nextInt(40));
      case 4 -> connect();
      case 5 -> credit();
      case 6, 7, 8 -> slot.dispatch(1 + random.nextInt(20));
      case 9, 10, 11 -> ack();
      case 12 -> nack();
      case 13 -> disturb();
      case 14 -> elapse(random.nextInt(400));
      case 15 -> save();
      default -> throw new IllegalStateException();
    }
    check();
  }

  /** Everything is fed, delivered and settled; nothing may be left. */
  void finish() {
    seats.keySet().forEach(seat -> slot.credit(seat.consumer, 10_000, 1L << 30));
    connect();
    seats.keySet().forEach(seat -> slot.credit(seat.consumer, 10_000, 1L << 30));
    for (int round = 0; round < 100; round++) {
      for (int priority = 0; priority <= 10; priority++) {
        feed(priority, LOG);
      }
      elapse(100_000);
      slot.dispatch(LOG);
      List.copyOf(open.values()).forEach(this::settle);
    }
    check();
    for (int position = 1; position <= LOG; position++) {
      assertThat(settled.contains((long) position)).isEqualTo(matching[position]);
    }
    assertThat(slot.floor()).isEqualTo(LOG);
  }

  private Slot slotAt(SlotStand stand) {
    SlotLimits limits = new SlotLimits(300, 12, new Window(32, 1 << 20));
    return new Slot(new SlotTerm(SlotBench.ID, epoch), stand, SlotBench.shared(limits), wheel);
  }

  private void feed(int priority, int reach) {
    int from = (int) slot.next(priority);
    int to = Math.min(LOG, from + reach - 1);
    for (int position = from; position <= to; position++) {
      if (priorities[position] == priority && matching[position]) {
        if (slot.wants(priority) == 0) {
          slot.offered(priority, position - 1);
          return;
        }
        slot.offer(priority, new Candidate(position, 1 + position % 7, 0, wheel.now(), 0));
      }
    }
    slot.offered(priority, to);
  }

  private void connect() {
    if (seats.size() < 4) {
      Seat seat = new Seat();
      seats.put(seat, new HashSet<>());
    }
  }

  private void credit() {
    for (Seat seat : seats.keySet()) {
      slot.credit(seat.consumer, random.nextInt(6), random.nextInt(20));
    }
  }

  private void ack() {
    for (AckToken token : List.copyOf(open.values())) {
      if (random.nextInt(3) == 0) {
        settle(token);
      }
    }
    if (!stale.isEmpty()) {
      assertThat(slot.ack(stale.get(random.nextInt(stale.size())))).isFalse();
    }
  }

  private void settle(AckToken token) {
    assertThat(slot.ack(token)).isTrue();
    forget(token.position());
    close(token);
  }

  private void forget(long position) {
    settled.add(position);
    attempts.remove(position);
    rows.remove(position);
  }

  private void nack() {
    for (AckToken token : List.copyOf(open.values())) {
      int dice = random.nextInt(12);
      if (dice == 0) {
        close(token);
        assertThat(slot.release(token)).isTrue();
      } else if (dice < 3) {
        failed(token);
        Failure failure = new Failure(ErrorClass.TEMPORARY_FAILURE, "");
        assertThat(slot.nack(token, failure, new Redelivery.After(dice * 100L))).isTrue();
      }
    }
  }

  private void failed(AckToken token) {
    rows.put(token.position(), token.attempt());
    close(token);
  }

  private void close(AckToken token) {
    open.remove(token.position());
    seats.values().forEach(held -> held.remove(token.position()));
    stale.add(token);
  }

  private void disturb() {
    if (random.nextInt(3) > 0) {
      crash();
    } else if (!seats.isEmpty()) {
      Seat leaving = seats.keySet().iterator().next();
      Set<Long> held = seats.remove(leaving);
      held.forEach(position -> failed(open.get(position)));
      slot.disconnect(leaving.consumer);
      bury();
    }
  }

  /** Whoever is lost too often is given up; here it is kept at once. */
  private void bury() {
    for (GivenUp given : slot.takeGivenUp()) {
      slot.buried(given.position(), "");
      forget(given.position());
    }
  }

  private void crash() {
    Saved saved = saves.get(saves.size() - 1 - random.nextInt(Math.min(3, saves.size())));
    stale.addAll(open.values());
    open.clear();
    seats.clear();
    settled = new HashSet<>(saved.settled);
    rows = new HashMap<>(saved.rows);
    attempts = new HashMap<>(saved.rows);
    epoch++;
    wheel = new TimingWheel(wheel.now());
    store = new SlotStore(saved.stand);
    slot = slotAt(saved.stand);
    saves.clear();
    save();
  }

  private void elapse(long millis) {
    long now = wheel.now() + millis;
    for (AckToken token : List.copyOf(open.values())) {
      long deadline = deadlines.get(token.position());
      if (random.nextInt(4) == 0) {
        deadline = now + random.nextInt(500);
        deadlines.put(token.position(), deadline);
        assertThat(slot.extend(token, deadline)).isTrue();
      }
      long tick = (deadline + TimingWheel.TICK - 1) / TimingWheel.TICK;
      if (tick <= now / TimingWheel.TICK) {
        failed(token);
      }
    }
    wheel.advance(now, woken -> assertThat(woken).isSameAs(slot));
  }

  private void save() {
    store.save(slot.progress());
    saves.add(new Saved(store.stand(), Set.copyOf(settled), Map.copyOf(rows)));
  }

  private void check() {
    assertThat(slot.inFlight()).isEqualTo(open.size());
    bury();
    SlotCursor cursor = store.save(slot.progress()).cursor();
    for (int position = 1; position <= LOG; position++) {
      if (matching[position]) {
        boolean covered = covers(cursor.lanes().get(priorities[position]), position);
        if (covered != settled.contains((long) position)) {
          throw new AssertionError(
              position + (covered ? " is covered" : " is not") + ": " + cursor);
        }
      }
    }
    Map<Long, Integer> failing = new HashMap<>();
    store.failing().forEach(each -> failing.put(each.position(), each.attempts()));
    assertThat(failing).isEqualTo(rows);
  }

  private static boolean covers(SlotCursor.Lane lane, long position) {
    long end = lane.floor();
    boolean covered = position <= end;
    for (Range range : lane.acked()) {
      if (range.first() <= end + 1 || range.last() < range.first()) {
        throw new AssertionError("ranges ascend and are apart: " + lane);
      }
      end = range.last();
      covered |= range.first() <= position && position <= range.last();
    }
    return covered;
  }

  private final class Seat implements Receiver {
    final SlotConsumer consumer = slot.connect(this);

    @Override
    public String name() {
      return "seat";
    }

    @Override
    public void deliver(long position, int attempt, long deadline) {
      AckToken token = new AckToken(SlotBench.ID, epoch, position, attempt);
      assertThat(matching[(int) position]).isTrue();
      assertThat(settled).doesNotContain(position);
      assertThat(open).doesNotContainKey(position);
      assertThat(attempt).isEqualTo(attempts.getOrDefault(position, 0) + 1);
      attempts.put(position, attempt);
      rows.computeIfPresent(position, (same, before) -> attempt);
      open.put(position, token);
      seats.get(this).add(position);
      deadlines.put(position, deadline);
    }

    @Override
    public void drained() {
      throw new IllegalStateException("nobody was finished");
    }
  }
}
