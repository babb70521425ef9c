package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who gets what of a slot that serves one at a time, and what goes first. */
class SpreadingSlotTest {
  @Test
  void an_exclusive_slot_serves_one_consumer_and_then_the_next() {
    SlotBench bench = SlotBench.of(SubscriptionKind.EXCLUSIVE, SlotBench.PATIENT);
    Worker ann = bench.worker(10);
    Worker bob = bench.worker(10);
    Worker eve = bench.worker(10);
    bench.offer(1, 2);
    bench.dispatch();
    assertThat(ann.positions()).containsExactly(1L, 2L);
    assertThat(bob.consumer.isStandingBy()).isTrue();

    bench.slot.disconnect(bob.consumer);
    bench.slot.disconnect(ann.consumer);
    bench.offer(3);
    bench.dispatch();
    assertThat(eve.positions()).containsExactly(1L, 2L, 3L);
    assertThat(bob.positions()).isEmpty();
  }

  @Test
  void an_event_that_has_waited_for_a_minute_takes_turns_with_higher_ones() {
    SlotBench bench = new SlotBench();
    long old = SlotBench.START - SlotLimits.DEFAULT_AGING - 1;
    LongStream.rangeClosed(1, 3)
        .forEach(each -> bench.slot.offer(2, new Candidate(each, 10, 0, old, 0)));
    LongStream.rangeClosed(4, 8)
        .forEach(each -> bench.slot.offer(8, new Candidate(each, 10, 0, SlotBench.START, 0)));
    bench.worker(8);

    assertThat(bench.dispatch()).containsExactly(1L, 4L, 2L, 5L, 3L, 6L, 7L, 8L);
  }

  @Test
  void an_event_that_has_not_waited_so_long_waits_for_all_higher_ones() {
    SlotBench bench = new SlotBench();
    bench.slot.offer(2, new Candidate(1, 10, 0, SlotBench.START, 0));
    LongStream.rangeClosed(2, 4)
        .forEach(each -> bench.slot.offer(8, new Candidate(each, 10, 0, SlotBench.START, 0)));
    bench.worker(8);

    assertThat(bench.dispatch()).containsExactly(2L, 3L, 4L, 1L);
  }

  @Test
  void it_says_why_nothing_is_delivered() {
    SlotBench bench = new SlotBench(1);
    assertThat(bench.slot.blockages()).isEqualTo(List.of(new Blockage.NoConsumer()));
    Worker ann = bench.worker(0);
    assertThat(bench.slot.blockages()).isEqualTo(List.of(new Blockage.NoCredit(1)));
    bench.slot.credit(ann.consumer, 10, 0);
    assertThat(bench.slot.blockages()).isEmpty();
    bench.offer(1, 2);
    bench.dispatch();
    assertThat(bench.slot.blockages()).isEqualTo(List.of(new Blockage.TooManyInFlight(1)));
  }
}
