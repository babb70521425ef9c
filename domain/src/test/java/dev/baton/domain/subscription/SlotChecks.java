package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotKeeper.Outcome;
import dev.baton.domain.subscription.SlotLog.Logged;
import dev.baton.domain.subscription.SlotReference.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is true of a slot after each step, and in the end. */
final class SlotChecks {
  private static final int LANES = 11;
  private static final int ROUNDS = 300;

  private final SlotWorld world;
  private final SlotReference reference;

  private SlotChecks(SlotWorld world) {
    this.world = world;
    this.reference = world.reference;
  }

  static void afterEachStep(SlotWorld world) {
    world.clearUp();
    SlotChecks checks = new SlotChecks(world);
    checks.consumers();
    checks.blockages();
    checks.window();
    checks.floor();
    world.keeper.checkDirt();
  }

  private void consumers() {
    assertThat(world.slot.inFlight()).isEqualTo(reference.out.size());
    assertThat(world.slot.connected()).isEqualTo(world.seats.size());
    for (SlotSeat seat : world.seats) {
      seat.check(world.open(seat).size());
    }
  }

  private void blockages() {
    List<Blockage> found = world.slot.blockages();
    List<Blockage> expected = new ArrayList<>();
    if (world.isHalted()) {
      expected.add(new Blockage.Paused());
    }
    if (world.seats.isEmpty()) {
      expected.add(new Blockage.NoConsumer());
    } else if (world.seats.stream().noneMatch(world::takes)) {
      expected.add(new Blockage.NoCredit(world.seats.size()));
    }
    if (reference.out.size() >= world.rules.limits().maxInFlight()) {
      expected.add(new Blockage.TooManyInFlight(reference.out.size()));
    }
    if (world.slot.wants(5) == 0) {
      expected.add(new Blockage.WindowFull(world.rules.limits().window().entries()));
    }
    if (!reference.givenUp.isEmpty()) {
      expected.add(new Blockage.GivingUp(reference.givenUp.size()));
    }
    if (reference.keepsOrder()) {
      found.stream().filter(Blockage.KeysBlocked.class::isInstance).forEach(expected::add);
      assertThat(found.stream().anyMatch(Blockage.KeysBlocked.class::isInstance))
          .isIn(true, !reference.stuck().isEmpty());
      for (long key = 1; key <= 3; key++) {
        blockages(key);
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  private void blockages(long key) {
    List<Blockage> found = world.slot.blockages(key);
    List<Blockage> out = new ArrayList<>();
    for (Delivery each : reference.out.values()) {
      long position = each.token().position();
      if (world.log.at(position).key() == key) {
        out.add(new Blockage.InFlight(position, each.seat().name(), each.deadline()));
      }
    }
    assertThat(found.stream().filter(Blockage.InFlight.class::isInstance)).isEqualTo(out);
    List<String> letters =
        found.stream()
            .filter(Blockage.DeadLetter.class::isInstance)
            .map(each -> ((Blockage.DeadLetter) each).deadLetter())
            .toList();
    String blocking = reference.blocked.getOrDefault(key, "");
    assertThat(letters).isSubsetOf(blocking.isEmpty() ? List.of() : List.of(blocking));
    assertThat(letters.isEmpty() && reference.stuck().containsKey(key)).isFalse();
    for (Blockage each : found) {
      if (each instanceof Blockage.Waiting waiting) {
        assertThat(reference.out).doesNotContainKey(waiting.position());
        assertThat(waiting.notBefore()).isGreaterThan(world.now() - TimingWheel.TICK);
      }
    }
  }

  /** The slot holds what the reference says, and wants what there is room for. */
  private void window() {
    Window window = world.rules.limits().window();
    if (reference.keepsOrder()) {
      assertThat(world.slot.unsettled(5)).isLessThanOrEqualTo(window.entries());
      return;
    }
    long bytes = bytes(reference.held);
    for (int lane = 0; lane < LANES; lane++) {
      int priority = lane;
      List<Long> own =
          reference.held.stream()
              .filter(each -> world.log.at(each).priority() == priority)
              .filter(each -> !reference.beside.contains(each))
              .toList();
      boolean full = bytes >= window.bytes() && bytes(own) >= window.bytes() / 16;
      int room =
          Math.max(window.entries() - reference.held.size(), window.entries() / 16 - own.size());
      assertThat(world.slot.unsettled(lane)).isEqualTo(own.size());
      assertThat(world.slot.wants(lane)).isEqualTo(full ? 0 : Math.max(0, room));
    }
  }

  private long bytes(Iterable<Long> positions) {
    long bytes = 0;
    for (Long each : positions) {
      bytes += world.bytes(each);
    }
    return bytes;
  }

  /** The floor passes nothing that is owed, but what stands beside it. */
  private void floor() {
    if (reference.keepsOrder()) {
      return;
    }
    for (Logged each : world.log.between(1, world.slot.floor())) {
      if (each.isDelivered()) {
        long position = each.position();
        boolean aside = reference.parked.contains(position) || reference.beside.contains(position);
        assertThat(aside || reference.done.contains(position)).as("passed: %s", each).isTrue();
      }
    }
  }

  // ---- the end

  /** With consumers that handle everything and dead letters dealt with, nothing is left. */
  static void inTheEnd(SlotWorld world) {
    SlotChecks checks = new SlotChecks(world);
    world.halt(false);
    world.bound(6);
    for (SlotSeat each : List.copyOf(world.seats)) {
      if (each.isFinishing()) {
        world.disconnect(world.seats.indexOf(each));
      }
    }
    Set<Long> owed = reference(world).owed();
    for (int round = 0; round < ROUNDS && !owed.isEmpty(); round++) {
      checks.round();
      owed = reference(world).owed();
    }
    assertThat(owed).as("owed in the end").isEmpty();
    for (int round = 0; round < 3; round++) {
      checks.round();
    }
    world.keeper.checkEmpty();
    assertThat(world.slot.floor()).isEqualTo(world.log.end());
    assertThat(world.slot.isDirty()).isFalse();
  }

  private static SlotReference reference(SlotWorld world) {
    return world.reference;
  }

  private void round() {
    world.seats.forEach(each -> each.pause(world.slot, false));
    world.feeds.readKeys(1_000);
    world.feeds.readKeys(1_000);
    world.handleAll();
    world.clearUp();
    while (!world.graves.isEmpty() || !world.kept.isEmpty()) {
      world.keep();
      world.bury();
    }
    world.archive(0);
    world.keeper.ask();
    world.keeper.take();
    for (int job = 0; job < 4; job++) {
      world.keeper.work(Outcome.STORED);
      world.keeper.answer();
    }
    world.elapse(31_000);
    world.feeds.readParked(false);
    afterEachStep(world);
  }
}
