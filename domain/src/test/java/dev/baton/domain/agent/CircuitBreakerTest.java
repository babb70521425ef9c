package dev.baton.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.CircuitBreaker.Closed;
import dev.baton.domain.agent.CircuitBreaker.HalfOpen;
import dev.baton.domain.agent.CircuitBreaker.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final BreakerPolicy POLICY =
      new BreakerPolicy(10, 4, 50, 2, Duration.ofSeconds(30));

  @Test
  void it_opens_when_half_of_at_least_four_have_failed() {
    CircuitBreaker three = ended(CircuitBreaker.closed(), true, true, true);
    assertThat(three).isInstanceOf(Closed.class);
    assertThat(ended(three, true)).isEqualTo(open(4, 4, 30, 1));
    assertThat(ended(CircuitBreaker.closed(), false, true, false, true))
        .isEqualTo(open(2, 4, 30, 1));
  }

  @Test
  void a_success_opens_nothing() {
    assertThat(ended(CircuitBreaker.closed(), true, true, true, false)).isInstanceOf(Closed.class);
  }

  @Test
  void what_is_older_than_the_window_does_not_count() {
    CircuitBreaker breaker = ended(CircuitBreaker.closed(), true, false, false);
    breaker = ended(breaker, false, false, false, false, false, false, false, false, false, false);
    assertThat(ended(breaker, true, true, true, true)).isInstanceOf(Closed.class);
    assertThat(ended(breaker, true, true, true, true, true)).isEqualTo(open(5, 10, 30, 1));
  }

  @Test
  void while_it_is_open_nothing_goes_through() {
    CircuitBreaker breaker = open(4, 4, 30, 1);
    assertThat(breaker.admits(POLICY, at(29))).isFalse();
    assertThat(breaker.asked(POLICY, at(29))).isEqualTo(breaker);
    assertThat(breaker.ended(POLICY, new Outcome(false, NOON, at(1)))).isEqualTo(breaker);
  }

  @Test
  void after_its_rest_it_lets_two_probes_through_and_no_more() {
    CircuitBreaker breaker = open(4, 4, 30, 1).asked(POLICY, at(30));
    assertThat(breaker).isInstanceOf(HalfOpen.class);
    assertThat(breaker.admits(POLICY, at(30))).isTrue();
    breaker = breaker.asked(POLICY, at(31));
    assertThat(breaker.admits(POLICY, at(32))).isFalse();
    assertThat(breaker.asked(POLICY, at(32))).isEqualTo(breaker);
  }

  @Test
  void two_probes_that_go_well_close_it() {
    CircuitBreaker breaker = open(4, 4, 30, 1).asked(POLICY, at(30)).asked(POLICY, at(31));
    breaker = breaker.ended(POLICY, new Outcome(false, at(30), at(33)));
    assertThat(breaker).isInstanceOf(HalfOpen.class);
    assertThat(breaker.ended(POLICY, new Outcome(false, at(31), at(34))))
        .isEqualTo(CircuitBreaker.closed(at(30)));
  }

  @Test
  void what_was_asked_before_it_closed_does_not_open_it_again() {
    CircuitBreaker breaker = CircuitBreaker.closed(at(10));
    for (int n = 0; n < 4; n++) {
      breaker = breaker.ended(POLICY, new Outcome(true, at(9), at(20)));
    }
    assertThat(breaker).isEqualTo(CircuitBreaker.closed(at(10)));
    for (int n = 0; n < 4; n++) {
      breaker = breaker.ended(POLICY, new Outcome(true, at(10), at(20)));
    }
    assertThat(breaker).isEqualTo(open(4, 4, 50, 1));
  }

  @Test
  void what_was_asked_before_the_agent_came_back_does_not_open_it() {
    CircuitBreaker breaker = ended(CircuitBreaker.closed(), true, true, true).back(at(10));
    assertThat(breaker).isEqualTo(CircuitBreaker.closed(at(10)));
    assertThat(breaker.ended(POLICY, new Outcome(true, at(9), at(20)))).isEqualTo(breaker);
    assertThat(breaker.back(at(9))).isEqualTo(breaker);
  }

  @Test
  void whoever_comes_back_has_an_open_breaker_stay_open() {
    CircuitBreaker open = open(4, 4, 30, 1);
    assertThat(open.back(at(10))).isEqualTo(open);
    CircuitBreaker halfOpen = open.asked(POLICY, at(30));
    assertThat(halfOpen.back(at(31))).isEqualTo(halfOpen);
  }

  @Test
  void a_probe_that_came_to_nothing_makes_room_for_another() {
    CircuitBreaker both = open(4, 4, 30, 1).asked(POLICY, at(30)).asked(POLICY, at(31));
    assertThat(both.abandoned(at(29))).isEqualTo(both);
    CircuitBreaker one = both.abandoned(at(30));
    assertThat(one.admits(POLICY, at(32))).isTrue();
    assertThat(one.asked(POLICY, at(32)).admits(POLICY, at(33))).isFalse();
  }

  @Test
  void a_probe_that_fails_opens_it_for_twice_as_long() {
    CircuitBreaker breaker = open(4, 4, 30, 1).asked(POLICY, at(30));
    assertThat(breaker.ended(POLICY, new Outcome(true, at(30), at(40))))
        .isEqualTo(open(1, 1, 40 + 60, 2));
  }

  @Test
  void what_was_asked_before_it_opened_is_no_probe() {
    CircuitBreaker breaker = open(4, 4, 30, 1).asked(POLICY, at(30));
    assertThat(breaker.ended(POLICY, new Outcome(true, at(29), at(31)))).isEqualTo(breaker);
    assertThat(breaker.ended(POLICY, new Outcome(false, at(29), at(31)))).isEqualTo(breaker);
  }

  @Test
  void probes_that_nobody_hears_of_again_are_made_again() {
    CircuitBreaker breaker = open(4, 4, 30, 1).asked(POLICY, at(30)).asked(POLICY, at(31));
    assertThat(breaker.admits(POLICY, at(60))).isFalse();
    assertThat(breaker.admits(POLICY, at(61))).isTrue();
    breaker = breaker.asked(POLICY, at(61));
    assertThat(breaker.admits(POLICY, at(61))).isTrue();
    assertThat(breaker.asked(POLICY, at(62)).admits(POLICY, at(63))).isFalse();
  }

  @Test
  void it_rests_sixteen_times_as_long_at_most() {
    assertThat(POLICY.restAfter(5)).isEqualTo(Duration.ofMinutes(8));
    assertThat(POLICY.restAfter(1_000)).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void one_that_was_open_before_a_restart_is_open() {
    Trip trip = new Trip(4, 4, at(30), 1);
    assertThat(CircuitBreaker.tripped(trip).admits(POLICY, at(29))).isFalse();
  }

  @Test
  void a_window_of_64_outcomes_is_counted_whole() {
    BreakerPolicy widest = new BreakerPolicy(64, 64, 100, 1, Duration.ofSeconds(1));
    CircuitBreaker breaker = CircuitBreaker.closed();
    for (int n = 0; n < 63; n++) {
      breaker = breaker.ended(widest, new Outcome(true, NOON, NOON));
    }
    assertThat(breaker).isInstanceOf(Closed.class);
    assertThat(breaker.ended(widest, new Outcome(true, NOON, NOON)))
        .isEqualTo(new Open(new Trip(64, 64, at(1), 1)));
  }

  @Test
  void a_policy_that_makes_no_sense_is_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new BreakerPolicy(65, 1, 50, 1, second)).hasMessageContaining("64");
    assertThatThrownBy(() -> new BreakerPolicy(5, 6, 50, 1, second))
        .hasMessageContaining("minimum");
    assertThatThrownBy(() -> new BreakerPolicy(5, 5, 0, 1, second)).hasMessageContaining("percent");
    assertThatThrownBy(() -> new BreakerPolicy(5, 5, 50, 0, second)).hasMessageContaining("probes");
    assertThatThrownBy(() -> new BreakerPolicy(5, 5, 50, 1, Duration.ZERO))
        .hasMessageContaining("rests");
  }

  /** As many steps as there are numbers: 0 asks, 1 succeeds, 2 fails, 3 and above let time pass. */
  @Property(tries = 500, seed = "7")
  void whatever_happens_it_asks_nothing_while_open_and_never_more_than_its_probes_half_open(
      @ForAll @Size(200) List<@IntRange(max = 8) Integer> steps) {
    CircuitBreaker breaker = CircuitBreaker.closed();
    Instant now = NOON;
    int probes = 0;
    for (int step : steps) {
      now = now.plusSeconds(step > 2 ? step : 0);
      CircuitBreaker next =
          switch (step) {
            case 0 -> breaker.asked(POLICY, now);
            case 1, 2 -> breaker.ended(POLICY, new Outcome(step == 2, now, now));
            default -> breaker;
          };
      if (breaker instanceof Open open) {
        assertThat(open.admits(POLICY, now)).isEqualTo(!now.isBefore(open.trip().until()));
        assertThat(next instanceof Open || next instanceof HalfOpen).isTrue();
      }
      if (next instanceof HalfOpen half) {
        probes = half.out() + half.succeeded();
        assertThat(probes).isBetween(1, POLICY.probes() + half.succeeded());
        assertThat(half.succeeded()).isLessThan(POLICY.probes());
      }
      if (breaker instanceof HalfOpen && next instanceof Closed) {
        assertThat(step).isEqualTo(1);
      }
      breaker = next;
    }
  }

  private static Open open(int failed, int of, long until, int times) {
    return new Open(new Trip(failed, of, at(until), times));
  }

  private static CircuitBreaker ended(CircuitBreaker breaker, boolean... failures) {
    CircuitBreaker after = breaker;
    for (boolean failed : failures) {
      after = after.ended(POLICY, new Outcome(failed, NOON, NOON));
    }
    return after;
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
