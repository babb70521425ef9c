package dev.baton.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.Tail;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrontierTest {
  private final AtomicInteger rings = new AtomicInteger();
  private final Frontier frontier = new Frontier(new Tail(1_000, 1L << 20), rings::incrementAndGet);

  @Test
  void news_that_nobody_follows_wakes_nobody() {
    assertThat(frontier.follow(false)).isFalse();
    come(1);
    assertThat(rings).hasValue(0);
    assertThat(frontier.follow(false)).isFalse();
  }

  @Test
  void news_wakes_the_loop_while_somebody_follows() {
    assertThat(frontier.follow(true)).isFalse();
    come(1);
    come(2);
    assertThat(rings).hasValue(2);
    assertThat(frontier.follow(false)).isFalse();
    come(3);
    assertThat(rings).hasValue(2);
  }

  @Test
  void whoever_begins_to_follow_does_not_sleep_through_what_has_come() {
    come(1);
    assertThat(frontier.follow(true)).isTrue();
    frontier.advance(1);
    assertThat(frontier.follow(true)).isFalse();
  }

  @Test
  void what_the_loop_was_woken_for_does_not_keep_it_awake_as_well() {
    assertThat(frontier.follow(true)).isFalse();
    come(1);
    assertThat(rings).hasValue(1);
    assertThat(frontier.follow(true)).isFalse();
  }

  private void come(long position) {
    frontier.added(Arrivals.of(List.of(RecordedEvents.event(position, "orders"))));
  }
}
