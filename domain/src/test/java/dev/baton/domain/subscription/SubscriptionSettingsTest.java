package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionSettingsTest {
  private static final TopicPattern TASKS = new TopicPattern("project.*");

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_subscription_has_1_to_100_patterns(int count) {
    List<TopicPattern> patterns =
        IntStream.range(0, count).mapToObj(i -> new TopicPattern("topic." + i)).toList();

    assertThatThrownBy(() -> settings(patterns, Duration.ofSeconds(30), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 100 patterns");
  }

  @ParameterizedTest
  @ValueSource(longs = {999, 12 * 3_600_000 + 1})
  void a_deadline_is_a_second_to_twelve_hours(long millis) {
    assertThatThrownBy(() -> settings(List.of(TASKS), Duration.ofMillis(millis), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 second to 12 hours");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_001})
  void one_to_ten_thousand_may_be_in_flight(int count) {
    assertThatThrownBy(() -> settings(List.of(TASKS), Duration.ofSeconds(30), count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in flight");
  }

  @Test
  void the_bounds_themselves_are_allowed() {
    List<TopicPattern> most =
        IntStream.range(0, 100).mapToObj(i -> new TopicPattern("topic." + i)).toList();

    assertThat(settings(most, Duration.ofHours(12), 10_000).patterns()).hasSize(100);
    assertThat(settings(List.of(TASKS), Duration.ofSeconds(1), 1).maxInFlight()).isEqualTo(1);
  }

  @Test
  void a_topic_is_wanted_when_any_pattern_matches() {
    SubscriptionSettings settings =
        SubscriptionSettings.of(new TopicPattern("other"), new TopicPattern("project.*"));

    assertThat(settings.wants(new TopicName("project.tasks"))).isTrue();
    assertThat(settings.wants(new TopicName("elsewhere"))).isFalse();
  }

  @Test
  void any_difference_makes_another_subscription() {
    SubscriptionSettings settings = settings(List.of(TASKS), Duration.ofSeconds(30), 10);

    assertThat(settings.asksTheSameAs(settings(List.of(TASKS), Duration.ofSeconds(30), 10)))
        .isTrue();
    assertThat(settings.asksTheSameAs(settings(List.of(TASKS), Duration.ofSeconds(31), 10)))
        .isFalse();
    assertThat(settings.asksTheSameAs(settings(List.of(TASKS), Duration.ofSeconds(30), 11)))
        .isFalse();
    assertThat(
            settings.asksTheSameAs(settings(List.of(TopicPattern.ALL), Duration.ofSeconds(30), 10)))
        .isFalse();
    assertThat(settings.asksTheSameAs(settings.where("true"))).isFalse();
    assertThat(settings.asksTheSameAs(settings.spread(SubscriptionKind.ORDERED))).isFalse();
    RetryPolicy never = new RetryPolicy(0, Backoff.DEFAULT, List.of(), List.of());
    assertThat(settings.asksTheSameAs(settings.retrying(never))).isFalse();
  }

  @Test
  void a_start_below_the_first_position_is_a_bug_of_the_caller() {
    assertThatThrownBy(
            () ->
                new SubscriptionCommand.Create(
                    new SubscriptionName("s"),
                    SubscriptionSettings.of(TASKS),
                    0,
                    java.time.Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SubscriptionSettings settings(
      List<TopicPattern> patterns, Duration deadline, int inFlight) {
    return SubscriptionSettings.of(TASKS).on(patterns).within(deadline).holding(inFlight);
  }
}
