package dev.baton.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessStatTest {
  @Test
  void cpu_time_stands_behind_the_name() {
    ProcessStat stat =
        ProcessStat.parse(
            "4711 (java) S 17 4711 4711 0 -1 4194560 100 200 3 4 1234 566 30 12 20 0 25 0 999 1");

    assertThat(stat).isEqualTo(new ProcessStat(4711, 17, 1800, 42));
    assertThat(stat.ticks()).isEqualTo(1842);
  }

  @Test
  void a_name_may_hold_blanks_and_parentheses() {
    ProcessStat stat =
        ProcessStat.parse("8 (pg: a) b (c) R 7 8 8 0 -1 0 0 0 0 0 5 6 7 8 20 0 1 0 1 1");

    assertThat(stat).isEqualTo(new ProcessStat(8, 7, 11, 15));
  }

  @Test
  void anything_else_is_refused() {
    assertThatThrownBy(() -> ProcessStat.parse("no process"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no process");
  }
}
