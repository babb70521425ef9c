package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration HOUR = Duration.ofHours(1);

  /** So short that a third of it has passed whenever somebody looks. */
  private static final Duration PASSED = Duration.ofNanos(3);

  @Test
  void while_there_is_a_call_they_are_due_each_time_a_third_of_the_deadline_has_passed() {
    Extensions extensions = new Extensions(DEADLINE, HOUR);
    extensions.start();

    assertThat(extensions.nanosToNext()).isBetween(1L, DEADLINE.toNanos() / 3);
    assertThat(extensions.isDue()).isFalse();
  }

  @Test
  void none_is_due_before_there_is_a_call() {
    assertThat(new Extensions(PASSED, HOUR).nanosToNext()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void none_is_due_once_the_call_is_over_so_that_nobody_gets_up_for_it() {
    Extensions extensions = new Extensions(PASSED, HOUR);
    extensions.start();
    assertThat(extensions.isDue()).isTrue();

    extensions.stop();

    assertThat(extensions.nanosToNext()).isEqualTo(Long.MAX_VALUE);
    assertThat(extensions.isDue()).isFalse();
  }

  @Test
  void a_call_that_begins_a_new_term_does_not_put_them_off() {
    Extensions extensions = new Extensions(PASSED, HOUR);
    extensions.start();
    long before = extensions.nanosToNext();

    extensions.start();

    assertThat(extensions.nanosToNext()).isLessThanOrEqualTo(before);
  }

  @Test
  void without_a_time_that_an_event_may_be_held_nothing_is_extended() {
    Extensions extensions = new Extensions(PASSED, Duration.ZERO);
    extensions.start();

    assertThat(extensions.nanosToNext()).isEqualTo(Long.MAX_VALUE);
  }
}
