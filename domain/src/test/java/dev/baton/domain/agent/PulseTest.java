package dev.baton.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final HeartbeatPolicy EVERY_5_S = HeartbeatPolicy.DEFAULT;
  private static final Pulse WELL = new Pulse(NOON, Health.HEALTHY, "");
  private static final Pulse POORLY = new Pulse(NOON, Health.DEGRADED, "model overloaded");

  @Test
  void who_was_heard_of_lately_is_as_it_says() {
    assertThat(WELL.health(EVERY_5_S, after(14_999))).isEqualTo(Health.HEALTHY);
    assertThat(POORLY.health(EVERY_5_S, after(14_999))).isEqualTo(Health.DEGRADED);
    assertThat(POORLY.why(EVERY_5_S, after(0))).isEqualTo("model overloaded");
  }

  @Test
  void who_misses_three_heartbeats_is_suspect_and_who_misses_six_is_dead() {
    assertThat(WELL.health(EVERY_5_S, after(15_000))).isEqualTo(Health.SUSPECT);
    assertThat(WELL.health(EVERY_5_S, after(29_999))).isEqualTo(Health.SUSPECT);
    assertThat(WELL.health(EVERY_5_S, after(30_000))).isEqualTo(Health.DEAD);
    assertThat(WELL.why(EVERY_5_S, after(30_000))).isEqualTo("not heard of for 30 s");
  }

  @Test
  void who_sends_no_heartbeats_is_never_thought_less_of() {
    assertThat(WELL.health(HeartbeatPolicy.NONE, after(Long.MAX_VALUE / 1_000_000)))
        .isEqualTo(Health.HEALTHY);
    assertThat(WELL.nextChange(HeartbeatPolicy.NONE, NOON)).isEqualTo(Instant.MAX);
  }

  @Test
  void a_dead_one_changes_no_more_by_itself() {
    assertThat(WELL.nextChange(EVERY_5_S, after(30_000))).isEqualTo(Instant.MAX);
  }

  @Test
  void nobody_says_of_itself_that_it_is_dead() {
    assertThatThrownBy(() -> new Pulse(NOON, Health.DEAD, "")).hasMessageContaining("DEAD");
  }

  /** Between two looks at the instants that it names, nothing happens: no other look is needed. */
  @Property(tries = 500, seed = "7")
  void health_changes_only_at_the_instants_that_it_names(
      @ForAll @IntRange(min = 1, max = 60) int interval,
      @ForAll @IntRange(min = 1, max = 20) int suspect,
      @ForAll @IntRange(min = 1, max = 20) int more,
      @ForAll @Size(20) List<@IntRange(max = 3_000_000) Integer> looks) {
    HeartbeatPolicy policy =
        new HeartbeatPolicy(Duration.ofSeconds(interval), suspect, suspect + more);
    for (int look : looks) {
      Instant now = after(look);
      Instant next = WELL.nextChange(policy, now);
      Instant before = next.equals(Instant.MAX) ? now.plusSeconds(1_000_000) : next.minusNanos(1);
      assertThat(next).isAfter(now);
      assertThat(WELL.health(policy, before)).isEqualTo(WELL.health(policy, now));
      if (!next.equals(Instant.MAX)) {
        assertThat(WELL.health(policy, next)).isGreaterThan(WELL.health(policy, now));
      }
    }
  }

  private static Instant after(long millis) {
    return NOON.plusMillis(millis);
  }
}
