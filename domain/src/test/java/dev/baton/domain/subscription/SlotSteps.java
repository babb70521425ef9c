package dev.baton.domain.subscription;

import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.just;

import dev.baton.domain.subscription.SlotKeeper.Outcome;
import dev.baton.domain.subscription.SlotReference.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** All that can happen to a slot, with arguments that shrink; what is not possible does nothing. */
final class SlotSteps {
  /** Bursts that one read of a key may reach over: more events of it than a slot holds of one. */
  private static final int KEYS_REACH = 6;

  private final List<Tuple2<Integer, Arbitrary<Step>>> steps = new ArrayList<>();
  private final int keysReach;

  /** One step, by a name that says all of it. */
  record Step(String name, Consumer<SlotWorld> action) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Triple<A, B> {
    void accept(SlotWorld world, A one, B other);
  }

  /**
   * Steps of a world.
   *
   * @param burst so many events come at once
   */
  SlotSteps(int burst) {
    this.keysReach = Math.max(40, KEYS_REACH * burst);
    feeding(burst);
    consuming();
    settling();
    burying();
    storing();
  }

  /** Steps of a world in which much fails. */
  static SlotSteps ofTrouble() {
    SlotSteps troubled = new SlotSteps(3);
    for (int more = 0; more < 3; more++) {
      troubled.burying();
      troubled.failing();
    }
    return troubled;
  }

  Arbitrary<Step> any() {
    return Arbitraries.frequencyOf(steps);
  }

  private void feeding(int burst) {
    pair(6, "append", burst, 1_000, (at, count, seed) -> at.feeds.append(count, seed));
    pair(6, "feed", 10, burst, (at, lane, reach) -> at.feeds.feed(lane, reach));
    number(3, "feed 5", burst, (at, reach) -> at.feeds.feed(5, reach));
    number(4, "elapse", 90, (at, ticks) -> at.elapse(ticks * 97L));
  }

  private void consuming() {
    step(4, "connect", SlotWorld::connect);
    number(1, "disconnect", 3, SlotWorld::disconnect);
    seat(6, "credit", 9, (at, seat, more) -> seat.credit(at.slot, more, more % 3 == 0 ? 0 : 40));
    seat(1, "pause", 1, (at, seat, on) -> seat.pause(at.slot, on == 1));
    seat(1, "finish", 0, (at, seat, any) -> seat.finish(at.slot));
    number(9, "dispatch", 12, SlotWorld::dispatch);
    number(1, "halt", 1, (at, on) -> at.halt(on == 1));
    number(1, "bound", 8, (at, most) -> at.bound(1 + most));
  }

  private void settling() {
    delivery(9, "ack", 0, (at, out, any) -> at.answers.ack(out));
    failing();
    delivery(2, "release", 0, (at, out, any) -> at.answers.release(out));
    delivery(1, "extend", 50, (at, out, by) -> at.answers.extend(out, by * 100L));
    pair(1, "stale", 30, 4, (at, which, verb) -> at.answers.answerStale(which, verb));
  }

  private void failing() {
    Redelivery byPolicy = new Redelivery.ByPolicy();
    delivery(4, "fail", 3, (at, out, kind) -> at.answers.nack(out, errorClass(kind), byPolicy));
    delivery(3, "nack", 70, (at, out, delay) -> at.answers.nack(out, errorClass(1), after(delay)));
    delivery(2, "reject", 0, (at, out, any) -> at.answers.reject(out));
  }

  private static ErrorClass errorClass(int kind) {
    return kind == 0 ? ErrorClass.INVALID_PAYLOAD : ErrorClass.TEMPORARY_FAILURE;
  }

  private static Redelivery after(int delay) {
    return new Redelivery.After(200L * delay);
  }

  private void burying() {
    step(4, "keep", SlotWorld::keep);
    step(4, "bury", SlotWorld::bury);
    number(2, "replay", 5, SlotWorld::replay);
    number(2, "archive", 5, SlotWorld::archive);
    number(3, "read parked", 9, (at, dice) -> at.feeds.readParked(dice == 9));
    number(5, "read keys", keysReach, (at, reach) -> at.feeds.readKeys(1 + reach));
  }

  private void storing() {
    step(1, "handle all", SlotWorld::handleAll);
    step(1, "hand over", SlotWorld::handOver);
    step(2, "ask", at -> at.keeper.ask());
    step(3, "take", at -> at.keeper.take());
    choice(5, "work", Outcome.values(), (at, outcome) -> at.keeper.work(outcome));
    step(5, "answer", at -> at.keeper.answer());
    choice(1, "crash", new Boolean[] {true, false}, SlotWorld::crash);
  }

  // ---- kinds of steps

  private void add(int weight, Arbitrary<Step> step) {
    steps.add(Tuple.of(weight, step));
  }

  private void step(int weight, String name, Consumer<SlotWorld> step) {
    add(weight, just(new Step(name, step)));
  }

  private void number(int weight, String name, int most, ObjIntConsumer<SlotWorld> step) {
    add(
        weight,
        integers().between(0, most).map(n -> new Step(name + " " + n, at -> step.accept(at, n))));
  }

  private <T> void choice(int weight, String name, T[] choices, BiConsumer<SlotWorld, T> step) {
    add(
        weight,
        Arbitraries.of(choices)
            .map(each -> new Step(name + " " + each, at -> step.accept(at, each))));
  }

  private void pair(
      int weight, String name, int most, int mostOther, Triple<Integer, Integer> step) {
    add(
        weight,
        Combinators.combine(integers().between(0, most), integers().between(0, mostOther))
            .as((a, b) -> new Step(name + " " + a + " " + b, at -> step.accept(at, a, b))));
  }

  private void seat(int weight, String name, int most, Triple<SlotSeat, Integer> step) {
    pair(
        weight,
        name,
        3,
        most,
        (at, which, argument) -> {
          SlotSeat seat = at.seat(which);
          if (seat != null) {
            step.accept(at, seat, argument);
          }
        });
  }

  private void delivery(int weight, String name, int most, Triple<Delivery, Integer> step) {
    pair(
        weight,
        name,
        7,
        most,
        (at, which, argument) -> {
          Delivery out = at.answers.delivery(which);
          if (out != null) {
            step.accept(at, out, argument);
          }
        });
  }
}
