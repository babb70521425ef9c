package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.audit.Histories.Delivery;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.script.Interest;
import dev.baton.benchmarks.chaos.script.Temper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All events here are of one key. */
class KeysKeepTheirOrderTest {
  private static final Interest ORDERED = Interest.ORDERED;
  private static final Delivery FIRST = Delivery.of(1);
  private static final Delivery SECOND = Delivery.of(2);
  private static final Rule RULE = new KeysKeepTheirOrder();

  private final Histories history = new Histories();

  @BeforeEach
  void two_events() {
    history.event("ann", 1, ORDERED, Temper.FLAKY).event("ann", 2, ORDERED, Temper.SOUND);
  }

  @Test
  void one_after_the_other_is_in_order() {
    history.done(ORDERED, FIRST, 10).done(ORDERED, SECOND, 20);

    assertThat(history.violations(RULE)).isEmpty();
  }

  @Test
  void an_event_that_comes_before_its_predecessor_is_found() {
    history.done(ORDERED, SECOND, 10).done(ORDERED, FIRST, 20);

    assertThat(history.violations(RULE)).isNotEmpty();
  }

  @Test
  void an_event_that_comes_while_its_predecessor_is_being_handled_is_found() {
    history
        .delivered(
            ORDERED,
            new Delivered(FIRST.handout(), "c1", Disposition.DONE, span(10, 30), span(31, 31).to()))
        .done(ORDERED, SECOND.to("c2"), 20);

    assertThat(history.violations(RULE)).isNotEmpty();
  }

  @Test
  void an_event_that_comes_while_its_predecessor_waits_to_be_retried_is_found() {
    history.failed(ORDERED, FIRST, 10).done(ORDERED, SECOND, 20).done(ORDERED, FIRST.again(2), 30);

    assertThat(history.violations(RULE)).isNotEmpty();
  }

  @Test
  void what_comes_again_after_a_crash_comes_in_order() {
    history
        .done(ORDERED, FIRST, 10)
        .done(ORDERED, SECOND, 20)
        .done(ORDERED, FIRST.in(2), 30)
        .done(ORDERED, SECOND.in(2), 40);

    assertThat(history.violations(RULE)).isEmpty();
  }

  @Test
  void what_comes_again_after_a_crash_out_of_order_is_found() {
    history
        .done(ORDERED, FIRST, 10)
        .done(ORDERED, SECOND, 20)
        .done(ORDERED, SECOND.in(2), 30)
        .done(ORDERED, FIRST.in(2), 40);

    assertThat(history.violations(RULE)).hasSize(1);
  }

  @Test
  void a_consumer_that_read_its_delivery_late_does_not_count_when_it_was_made_again() {
    history
        .done(ORDERED, FIRST.again(2), 10)
        .done(ORDERED, SECOND, 20)
        .done(ORDERED, FIRST.to("c2"), 30);

    assertThat(history.violations(RULE)).isEmpty();
  }

  @Test
  void the_events_after_a_dead_letter_wait_until_it_is_archived() {
    history
        .failed(ORDERED, FIRST, 10)
        .letter("ordered", 1, 4)
        .archived("ordered", 1, 50)
        .done(ORDERED, SECOND, 60);

    assertThat(history.violations(RULE)).isEmpty();
  }

  @Test
  void an_event_that_does_not_wait_for_a_dead_letter_is_found() {
    history
        .failed(ORDERED, FIRST, 10)
        .letter("ordered", 1, 4)
        .archived("ordered", 1, 50)
        .done(ORDERED, SECOND, 40);

    assertThat(history.violations(RULE)).isNotEmpty();
  }

  @Test
  void the_events_after_a_dead_letter_may_follow_its_replay() {
    history
        .failed(ORDERED, FIRST, 10)
        .letter("ordered", 1, 4)
        .delivered(
            ORDERED,
            new Delivered(
                new Handout(1, 9, 1, 1), "c1", Disposition.DONE, span(30, 31), Delivered.NEVER))
        .done(ORDERED, SECOND, 40);

    assertThat(history.violations(RULE)).isEmpty();
  }

  private static Span span(long from, long to) {
    return new Span(from * 1_000_000, to * 1_000_000);
  }
}
