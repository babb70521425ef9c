package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void only_what_happens_after_opening_counts() {
    tally.message(System.nanoTime());
    tally.events(5);
    tally.open();
    tally.message(System.nanoTime());
    tally.events(2);

    assertThat(tally.result().messages()).isEqualTo(1);
    assertThat(tally.result().events()).isEqualTo(2);
    assertThat(tally.result().nanos()).isPositive();
  }

  @Test
  void latency_is_from_sending_to_now() {
    tally.open();
    tally.message(System.nanoTime() - TimeUnit.SECONDS.toNanos(10));

    assertThat(tally.result().latency().p50Ms()).isBetween(9_900.0, 60_000.0);
  }

  @Test
  void what_was_sent_together_is_as_many_messages() {
    tally.open();
    tally.messages(System.nanoTime(), 100);

    assertThat(tally.result().messages()).isEqualTo(100);
  }

  @Test
  void the_first_failure_stops_it_and_is_the_one_to_show() {
    assertThat(tally.going()).isTrue();

    tally.fail("first");
    tally.fail("second");

    assertThat(tally.going()).isFalse();
    assertThat(tally.failure()).contains("first");
  }
}
