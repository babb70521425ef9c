package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long MILLISECOND = 1_000_000;

  private long now = -7;
  private final Schedule schedule = new Schedule(1_000, () -> now);

  @Test
  void an_event_is_due_each_millisecond_from_the_first_question_on() {
    assertThat(schedule.due()).isEqualTo(1);

    schedule.sent(0, 1);

    assertThat(schedule.due()).isZero();
    assertThat(schedule.untilNext()).isEqualTo(MILLISECOND);

    now += 3 * MILLISECOND;

    assertThat(schedule.due()).isEqualTo(3);
  }

  @Test
  void latency_counts_from_the_moment_at_which_an_event_was_to_go() {
    schedule.due();
    schedule.sent(0, 1);
    // A stall: everything that was to go meanwhile goes late, and at once.
    now += 500 * MILLISECOND;
    schedule.sent(1, schedule.due());

    assertThat(schedule.of(0)).isEqualTo(-7);
    assertThat(schedule.of(1)).isEqualTo(-7 + MILLISECOND);
    assertThat(schedule.of(500)).isEqualTo(now);
    assertThat(schedule.due()).isZero();
  }
}
