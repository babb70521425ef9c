package dev.baton.infrastructure.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemClockTest {
  private final SystemClock clock = new SystemClock();

  @Test
  void now_is_the_wall_clock() {
    Instant before = Instant.now();

    Instant now = clock.now();

    assertThat(now).isBetween(before, Instant.now());
  }

  @Test
  void ticks_never_go_back() {
    long before = clock.ticks();

    assertThat(clock.ticks()).isGreaterThanOrEqualTo(before);
  }
}
