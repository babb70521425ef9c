package dev.baton.benchmarks.chaos.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfirmationsTest {
  private final Confirmations confirmations = new Confirmations();

  @Test
  void a_delivery_on_credit_of_before_an_answer_shows_nothing() {
    confirmations.granted(3);
    confirmations.received(1);
    confirmations.answered(1);
    confirmations.granted(1);

    assertThat(confirmations.received(2)).isEmpty();
  }

  @Test
  void a_delivery_on_credit_of_after_an_answer_shows_that_it_was_taken_in() {
    confirmations.granted(3);
    confirmations.received(1);
    confirmations.answered(1);
    confirmations.granted(1);
    confirmations.received(2);

    assertThat(confirmations.received(1)).hasValue(1);
    assertThat(confirmations.received(0)).isEmpty();
  }

  @Test
  void several_answers_are_confirmed_by_the_last_of_them() {
    confirmations.granted(2);
    confirmations.received(1);
    confirmations.answered(1);
    confirmations.granted(1);
    confirmations.received(1);
    confirmations.answered(2);
    confirmations.granted(1);

    assertThat(confirmations.received(2)).hasValue(2);
  }

  @Test
  void after_a_takeover_answers_of_before_it_are_not_known_to_be_taken_in() {
    confirmations.granted(1);
    confirmations.received(1);
    confirmations.answered(1);
    confirmations.granted(1);
    confirmations.reopened();

    assertThat(confirmations.received(1)).isEmpty();
  }
}
