package dev.baton.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.measure.PostgresProbe.Counters;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  @Test
  void cpu_time_is_spread_over_messages_and_storage_over_events() {
    Snapshot before = new Snapshot(1_000, 500, 100, new Counters(10_000, 5));
    Snapshot after = new Snapshot(21_000, 10_500, 40_100, new Counters(80_000, 15));

    Costs costs = before.costsUntil(after, 1_000, 100);

    assertThat(costs).isEqualTo(new Costs(20, 10, 40, 700, 0.1));
    assertThat(costs.systemMicros()).isEqualTo(30);
  }
}
