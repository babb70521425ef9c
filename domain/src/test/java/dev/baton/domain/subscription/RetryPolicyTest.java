package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.subscription.Backoff.Shape;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final ErrorClass OWN = new ErrorClass("rate_limited");

  @Test
  void by_default_there_are_three_retries_after_one_two_and_four_seconds() {
    assertThat(IntStream.rangeClosed(1, 5).filter(RetryPolicy.DEFAULT::hasRetriesAfter))
        .containsExactly(1, 2, 3);
    assertThat(seconds(without(Backoff.DEFAULT), 7)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void by_default_what_may_pass_is_retried_and_what_will_not_is_not() {
    assertThat(RetryPolicy.DEFAULT.isWorthRetrying(ErrorClass.TIMEOUT)).isTrue();
    assertThat(RetryPolicy.DEFAULT.isWorthRetrying(ErrorClass.TEMPORARY_FAILURE)).isTrue();
    assertThat(RetryPolicy.DEFAULT.isWorthRetrying(ErrorClass.INVALID_PAYLOAD)).isFalse();
    assertThat(RetryPolicy.DEFAULT.isWorthRetrying(ErrorClass.UNAUTHORIZED)).isFalse();
    assertThat(RetryPolicy.DEFAULT.isWorthRetrying(OWN)).isFalse();
  }

  @Test
  void where_nothing_is_named_to_retry_on_everything_is_but_what_is_excluded() {
    RetryPolicy policy =
        new RetryPolicy(1, Backoff.DEFAULT, List.of(), List.of(ErrorClass.UNAUTHORIZED));
    assertThat(policy.isWorthRetrying(OWN)).isTrue();
    assertThat(policy.isWorthRetrying(ErrorClass.UNAUTHORIZED)).isFalse();
  }

  @Test
  void an_exclusion_goes_before() {
    RetryPolicy policy = new RetryPolicy(1, Backoff.DEFAULT, List.of(OWN), List.of(OWN));
    assertThat(policy.isWorthRetrying(OWN)).isFalse();
  }

  @Test
  void pauses_grow_as_told() {
    assertThat(seconds(backoff(Shape.FIXED, 5, 60), 3)).containsExactly(5L, 5L, 5L);
    assertThat(seconds(backoff(Shape.LINEAR, 5, 12), 3)).containsExactly(5L, 10L, 12L);
    assertThat(seconds(backoff(Shape.EXPONENTIAL, 5, 60), 100).getLast()).isEqualTo(60);
  }

  @Test
  void jitter_spreads_pauses_within_its_bounds_and_the_same_for_the_same_seed() {
    List<Duration> pauses =
        LongStream.range(0, 1_000).mapToObj(seed -> Backoff.DEFAULT.delay(1, seed)).toList();
    assertThat(pauses)
        .allMatch(pause -> pause.toMillis() >= 800 && pause.toMillis() <= 1_200)
        .anyMatch(pause -> pause.toMillis() < 850)
        .anyMatch(pause -> pause.toMillis() > 1_150);
    assertThat(Backoff.DEFAULT.delay(1, 7)).isEqualTo(Backoff.DEFAULT.delay(1, 7));
  }

  @Test
  void what_is_out_of_range_is_no_policy() {
    assertThatThrownBy(() -> new RetryPolicy(101, Backoff.DEFAULT, List.of(), List.of()))
        .hasMessageContaining("0 to 100");
    assertThatThrownBy(() -> backoff(Shape.FIXED, 10, 5)).hasMessageContaining("longest pause");
    assertThatThrownBy(() -> backoff(Shape.FIXED, -1, 5)).hasMessageContaining("first pause");
    assertThatThrownBy(() -> new Backoff(Shape.FIXED, Duration.ZERO, Duration.ZERO, 101))
        .hasMessageContaining("jitter");
    assertThatThrownBy(() -> new ErrorClass("Not Found")).hasMessageContaining("a-z");
  }

  private static Backoff backoff(Shape shape, int first, int most) {
    return new Backoff(shape, Duration.ofSeconds(first), Duration.ofSeconds(most), 0);
  }

  private static Backoff without(Backoff backoff) {
    return new Backoff(backoff.shape(), backoff.initial(), backoff.most(), 0);
  }

  private static List<Long> seconds(Backoff backoff, int failures) {
    return IntStream.rangeClosed(1, failures)
        .mapToObj(failure -> backoff.delay(failure, 0).toSeconds())
        .toList();
  }
}
