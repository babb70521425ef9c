package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimingWheelTest {
  private final SlotBench bench = new SlotBench(10_000);
  private final TimingWheel wheel = bench.wheel;

  @Test
  void what_is_due_turns_ahead_is_not_early() {
    delay(1, 12 * 3_600_000);

    bench.worker(10);
    wheel.advance(SlotBench.START + 12L * 3_600_000 - 10, slot -> {});
    assertThat(bench.dispatch()).isEmpty();
    wheel.advance(SlotBench.START + 12L * 3_600_000 + 10, slot -> {});
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void a_long_pause_of_the_process_loses_nothing() {
    delay(1, 15);
    delay(2, 40_000);
    delay(3, 90_000);
    bench.worker(10);
    wheel.advance(SlotBench.START + 3_600_000, slot -> {});

    assertThat(bench.dispatch()).containsExactly(1L, 2L, 3L);
    assertThat(wheel.now()).isEqualTo(SlotBench.START + 3_600_000);
  }

  @Test
  void time_never_goes_back() {
    delay(1, 100);
    bench.worker(10);
    wheel.advance(SlotBench.START - 5_000, slot -> {});

    assertThat(wheel.now()).isEqualTo(SlotBench.START);
    wheel.advance(SlotBench.START + 110, slot -> {});
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void it_tells_how_long_nothing_is_due() {
    assertThat(wheel.idleFor(1_000)).isEqualTo(1_000);
    delay(1, 300);
    assertThat(wheel.idleFor(1_000)).isEqualTo(300);
    assertThat(wheel.idleFor(200)).isEqualTo(200);
  }

  @Test
  void it_passes_on_who_was_woken() {
    delay(1, 50);
    delay(2, 50);
    List<Slot> woken = new ArrayList<>();
    wheel.advance(SlotBench.START + 60, woken::add);

    assertThat(woken).containsExactly(bench.slot, bench.slot);
  }

  @Test
  void every_delay_ends_in_time_whatever_the_steps() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    long[] due = new long[2_001];
    for (int position = 1; position <= 2_000; position++) {
      long delay = 60_000L + random.nextInt(200_000);
      due[position] = wheel.now() + delay;
      delay(position, delay);
      bench.advance(random.nextInt(30));
    }
    Worker worker = bench.worker(2_000);
    int delivered = 0;
    for (int step = 0; step < 1_000; step++) {
      long before = wheel.now();
      bench.advance(1L + random.nextInt(3_000));
      for (long position : bench.dispatch()) {
        delivered++;
        assertThat(due[(int) position])
            .as("seed %d, position %d", seed, position)
            .isBetween(before - TimingWheel.TICK, wheel.now());
      }
      worker.tokens.forEach(bench.slot::ack);
      worker.tokens.clear();
    }
    assertThat(delivered).isEqualTo(2_000);
    assertThat(wheel.size()).isZero();
  }

  private void delay(long position, long millis) {
    bench.offer(position);
    Worker worker = bench.worker(1);
    bench.slot.dispatch(1);
    bench.slot.extend(worker.token(position), wheel.now() + millis);
  }
}
