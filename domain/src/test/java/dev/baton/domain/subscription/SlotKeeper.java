package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotCursor.Range;
import dev.baton.domain.subscription.SlotLog.Kind;
import dev.baton.domain.subscription.SlotLog.Logged;
import dev.baton.domain.subscription.SlotReference.Image;
import dev.baton.domain.subscription.SlotReference.Past;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stores what a slot takes note of, and reads what is parked, one after the other and some time
 * later; what it is given may be lost, and so may its answer. What is stored has to be exactly what
 * the reference says.
 */
final class SlotKeeper {
  private static final long AHEAD = 10_000;

  private final SlotWorld world;
  private final SlotStore store;
  private final Deque<Job> jobs = new ArrayDeque<>();
  private final Deque<Runnable> answers = new ArrayDeque<>();
  private boolean saving;
  private boolean asking;

  /** What the slot said last, and what is stored. */
  private Image taken;

  private Image stored;

  /** What becomes of what the store is given. */
  enum Outcome {
    STORED,
    LOST,
    /** It is stored, but its answer is lost. */
    UNSURE
  }

  private interface Job {
    void run(Outcome outcome);
  }

  SlotKeeper(SlotWorld world, SlotStand stand) {
    this.world = world;
    this.store = new SlotStore(stand);
    this.stored = world.reference.image();
    this.taken = stored;
  }

  SlotStand stand() {
    return store.stand();
  }

  /** Takes what is to be stored, unless the answer to an earlier one is due. */
  void take() {
    if (saving) {
      return;
    }
    saving = true;
    world.feeds.sync();
    SlotProgress progress = world.slot.progress();
    Image image = world.reference.image();
    Map<Long, String> stuck = world.reference.stuck();
    long end = world.log.end();
    long floor =
        progress.cursor().lanes().stream().mapToLong(SlotCursor.Lane::floor).min().orElseThrow();
    assertThat(world.slot.floor()).isEqualTo(floor);
    taken = image;
    jobs.add(
        outcome -> {
          if (outcome != Outcome.LOST) {
            store.save(progress);
            stored = image;
            check(end, stuck);
          }
          answers.add(() -> saved(outcome));
        });
  }

  private void saved(Outcome outcome) {
    saving = false;
    if (outcome != Outcome.STORED) {
      world.slot.markDirty();
      taken = new Image(taken.done(), taken.parked(), Map.of(-1L, "not sure"), taken.rows());
    }
  }

  /** Asks for what is parked and due soon. */
  void ask() {
    if (!asking) {
      asking = true;
      jobs.add(
          outcome -> {
            List<FailingEvent> rows = store.parked(world.now() + AHEAD);
            answers.add(() -> answered(rows));
          });
    }
  }

  private void answered(List<FailingEvent> rows) {
    asking = false;
    rows.forEach(world.feeds::known);
  }

  void work(Outcome outcome) {
    Job job = jobs.poll();
    if (job != null) {
      job.run(outcome);
    }
  }

  /** What was to be stored before, and what is to be now. */
  void storeAll() {
    finish();
    take();
    finish();
  }

  private void finish() {
    while (!jobs.isEmpty() || !answers.isEmpty()) {
      work(Outcome.STORED);
      answer();
    }
  }

  void answer() {
    Runnable answer = answers.poll();
    if (answer != null) {
      answer.run();
    }
  }

  /** What was on its way to the store is stored, or is not; who waited for answers is gone. */
  Image crash(boolean saves) {
    while (!jobs.isEmpty()) {
      work(saves ? Outcome.STORED : Outcome.LOST);
    }
    answers.clear();
    saving = false;
    asking = false;
    stored = new Image(stored.done(), stored.parked(), blocked(), stored.rows());
    taken = stored;
    return stored;
  }

  /** What has to be stored and has not been taken yet makes the slot dirty. */
  void checkDirt() {
    if (!world.slot.isDirty()) {
      assertThat(world.reference.image()).isEqualTo(taken);
    }
  }

  void checkEmpty() {
    assertThat(store.failing()).isEmpty();
    assertThat(store.blocked()).isEmpty();
    for (SlotCursor.Lane each : store.stand().cursor().lanes()) {
      assertThat(each.floor()).isEqualTo(world.log.end());
    }
  }

  /** From what is stored another owner delivers what is not settled, and nothing else. */
  private void check(long end, Map<Long, String> stuck) {
    Map<Long, Past> rows = new TreeMap<>();
    TreeSet<Long> parked = new TreeSet<>();
    for (FailingEvent each : store.failing()) {
      rows.put(
          each.position(),
          new Past(each.attempts(), each.failures(), each.losses(), each.notBefore()));
      if (each.parked()) {
        parked.add(each.position());
      }
    }
    assertThat(rows).isEqualTo(stored.rows());
    assertThat(parked).isEqualTo(stored.parked());
    Map<Long, BlockedKey> keys =
        store.blocked().stream().collect(Collectors.toMap(BlockedKey::key, each -> each));
    assertThat(stored.blocked()).containsAllEntriesOf(blocked());
    assertThat(blocked()).containsAllEntriesOf(stuck);
    for (Logged each : world.log.between(1, end)) {
      if (each.isDelivered()) {
        check(each, keys.get(each.key()));
      }
    }
  }

  private Map<Long, String> blocked() {
    return store.blocked().stream()
        .filter(each -> !each.deadLetter().isEmpty())
        .collect(Collectors.toMap(BlockedKey::key, BlockedKey::deadLetter));
  }

  private void check(Logged logged, BlockedKey row) {
    long position = logged.position();
    boolean covered = covers(store.stand().cursor().lanes().get(world.laneOf(logged)), position);
    boolean byKey = logged.kind() == Kind.EVENT && row != null && position >= row.from();
    if (stored.done().contains(position)) {
      assertThat(covered && !byKey).as("done: %s", logged).isTrue();
    } else if (stored.parked().contains(position)) {
      assertThat(covered).as("parked: %s", logged).isTrue();
    } else {
      assertThat(covered && !byKey).as("owed: %s", logged).isFalse();
    }
  }

  private static boolean covers(SlotCursor.Lane lane, long position) {
    long end = lane.floor();
    boolean covered = position <= end;
    for (Range range : lane.acked()) {
      assertThat(range.first()).as("ranges ascend and are apart: %s", lane).isGreaterThan(end + 1);
      assertThat(range.last()).isGreaterThanOrEqualTo(range.first());
      end = range.last();
      covered |= range.first() <= position && position <= range.last();
    }
    return covered;
  }
}
