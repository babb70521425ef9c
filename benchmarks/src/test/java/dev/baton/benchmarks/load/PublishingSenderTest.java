package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishingSenderTest {
  private final Tally tally = new Tally();
  private final PublishingSender sender =
      new PublishingSender(new Supply(new Frames(new EventIds()), new SentTimes(4)), tally);

  @Test
  void events_are_numbered_without_holes() {
    int first = sender.sending(3);
    int second = sender.sending(1);

    assertThat(second).isEqualTo(first + 3);
  }

  @Test
  void an_answered_event_is_a_message() {
    tally.open();
    sender.sending(4);
    sender.answered(3);

    assertThat(tally.result().messages()).isEqualTo(3);
    assertThat(tally.result().events()).isEqualTo(3);
  }

  @Test
  void nothing_may_be_sent_once_the_run_is_over() {
    assertThat(sender.allowance()).isPositive();

    sender.failed("broken");

    assertThat(sender.allowance()).isZero();
    assertThat(tally.failure()).contains("broken");
  }
}
