package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.audit.Histories.Delivery;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.script.Interest;
import dev.baton.benchmarks.chaos.script.Temper;
import org.junit.jupiter.api.Test;

/** Each rule about deliveries finds what it is there for, and nothing where all is well. */
class DeliveryRulesTest {
  private static final Interest SHARED = Interest.SHARED;
  private static final Delivery FIRST = Delivery.of(1);
  private static final Rule BURIED = new PoisonIsBuriedOnce(4);

  private final Histories history = new Histories();

  // ---- what is owed

  @Test
  void an_event_that_was_handled_is_not_owed_any_more() {
    history.event("ann", 1).done(SHARED, FIRST, 10);

    assertThat(history.violations(new OwedEventsAreHandled())).isEmpty();
  }

  @Test
  void an_event_that_was_never_delivered_is_found() {
    history.event("ann", 1);

    assertThat(history.violations(new OwedEventsAreHandled()))
        .singleElement()
        .asString()
        .startsWith("shared owes");
  }

  @Test
  void an_event_that_failed_and_never_came_again_is_found() {
    history.event("ann", 1, SHARED, Temper.FLAKY).failed(SHARED, FIRST, 10);

    assertThat(history.violations(new OwedEventsAreHandled())).hasSize(1);
  }

  @Test
  void an_event_that_nobody_can_handle_is_only_owed_a_delivery() {
    history
        .event("ann", 1, SHARED, Temper.BROKEN)
        .event("ann", 2, SHARED, Temper.BROKEN)
        .failed(SHARED, FIRST, 10);

    assertThat(history.violations(new OwedEventsAreHandled()))
        .singleElement()
        .asString()
        .contains("position=2");
  }

  @Test
  void an_event_of_another_topic_that_was_delivered_is_found() {
    history.event("ann", 1, Interest.ORDERED).done(SHARED, FIRST, 10);

    assertThat(history.violations(new NothingElseIsDelivered()))
        .containsExactly("shared was not owed the event at 1");
  }

  @Test
  void a_delivery_of_what_does_not_stand_in_the_log_is_found() {
    history.event("ann", 1).done(SHARED, FIRST, 10).done(SHARED, Delivery.of(2), 10);

    assertThat(history.violations(new NothingElseIsDelivered())).hasSize(1);
  }

  @Test
  void one_delivery_that_two_consumers_got_is_found() {
    history.event("ann", 1).done(SHARED, FIRST, 10).done(SHARED, FIRST.to("c2"), 20);

    assertThat(history.violations(new TokensAreGivenOnce())).hasSize(1);
  }

  @Test
  void another_attempt_and_another_term_are_other_deliveries() {
    history.done(SHARED, FIRST, 10).done(SHARED, FIRST.again(2), 20).done(SHARED, FIRST.in(2), 30);

    assertThat(history.violations(new TokensAreGivenOnce())).isEmpty();
  }

  // ---- what was settled

  @Test
  void an_ack_of_just_before_a_crash_may_be_lost() {
    history.hit(100, 200).done(SHARED, FIRST, 10).done(SHARED, FIRST.in(2), 300);

    assertThat(history.violations(new SettledEventsStaySettled())).isEmpty();
  }

  @Test
  void an_ack_of_long_before_a_crash_that_is_lost_is_found() {
    history.hit(200, 300).done(SHARED, FIRST, 10).done(SHARED, FIRST.in(2), 400);

    assertThat(history.violations(new SettledEventsStaySettled()))
        .singleElement()
        .asString()
        .contains("shared: attempt 1 in term 1 of the event at 1");
  }

  @Test
  void time_in_which_nobody_was_served_does_not_count() {
    history.servedUntil(100).hit(200, 300).done(SHARED, FIRST, 10).done(SHARED, FIRST.in(2), 400);

    assertThat(history.violations(new SettledEventsStaySettled())).isEmpty();
  }

  @Test
  void an_ack_amid_trouble_may_be_lost_until_all_is_calm() {
    history.hit(0, 5).hit(600, 700).done(SHARED, FIRST, 10).done(SHARED, FIRST.in(2), 800);

    assertThat(history.violations(new SettledEventsStaySettled())).isEmpty();
  }

  @Test
  void an_ack_amid_trouble_that_is_lost_long_after_it_is_found() {
    history.hit(0, 5).hit(700, 800).done(SHARED, FIRST, 10).done(SHARED, FIRST.in(2), 900);

    assertThat(history.violations(new SettledEventsStaySettled())).hasSize(1);
  }

  @Test
  void an_ack_that_was_confirmed_only_after_the_crash_may_be_lost() {
    history
        .serverKilled(12, 5_000)
        .serverKilled(5_500, 9_000)
        .delivered(
            SHARED,
            new Delivered(
                FIRST.handout(),
                "c1",
                Disposition.DONE,
                new Span(10_000_000, 11_000_000),
                300_000_000))
        .done(SHARED, FIRST.in(2), 6_000);

    assertThat(history.violations(new SettledEventsStaySettled())).isEmpty();
  }

  @Test
  void an_owner_has_until_the_next_one_delivers_whenever_the_event_comes_again() {
    history
        .hit(0, 5)
        .done(SHARED, FIRST, 10)
        .done(SHARED, Delivery.of(2).in(2), 550)
        .done(SHARED, FIRST.in(2), 5_000);

    assertThat(history.violations(new SettledEventsStaySettled())).isEmpty();
  }

  @Test
  void an_owner_that_takes_an_ack_in_after_the_next_one_has_delivered_is_found() {
    history
        .done(SHARED, Delivery.of(2).in(2), 5)
        .done(SHARED, FIRST, 10)
        .done(SHARED, FIRST.in(2), 5_000);

    assertThat(history.violations(new SettledEventsStaySettled())).hasSize(1);
  }

  @Test
  void another_server_that_is_dead_is_no_excuse() {
    history
        .serverKilled(0, 5_000)
        .serverKilled(200, 6_000)
        .done(SHARED, FIRST, 10)
        .done(SHARED, FIRST.in(2), 7_000);

    assertThat(history.violations(new SettledEventsStaySettled())).hasSize(1);
  }

  @Test
  void an_event_that_comes_again_in_the_term_in_which_it_was_settled_is_found() {
    history.hit(100, 200).done(SHARED, FIRST, 10).done(SHARED, FIRST.again(2), 20);

    assertThat(history.violations(new SettledEventsStaySettled())).hasSize(1);
  }

  @Test
  void an_ack_that_may_not_have_arrived_binds_nobody() {
    history
        .delivered(
            SHARED,
            new Delivered(FIRST.handout(), "c1", Disposition.DONE, new Span(1, 2), Delivered.NEVER))
        .done(SHARED, FIRST.again(2), 5_000);

    assertThat(history.violations(new SettledEventsStaySettled())).isEmpty();
  }

  @Test
  void the_oldest_ack_that_was_lost_is_told() {
    history.hit(100, 200).done(SHARED, FIRST, 38).done(SHARED, FIRST.in(2), 300);

    assertThat(SettledEventsStaySettled.oldestLost(history.history())).hasMillis(60);
  }

  // ---- attempts

  @Test
  void attempts_that_go_on_in_the_next_term_are_fine() {
    history.hit(500, 600).failed(SHARED, FIRST, 10).done(SHARED, FIRST.in(2).again(2), 700);

    assertThat(history.violations(new AttemptsOnlyGrow())).isEmpty();
  }

  @Test
  void attempts_that_begin_anew_are_found() {
    history.hit(500, 600).failed(SHARED, FIRST, 10).failed(SHARED, FIRST.in(2), 700);

    assertThat(history.violations(new AttemptsOnlyGrow())).hasSize(1);
  }

  @Test
  void a_failure_of_just_before_a_crash_may_be_forgotten() {
    history.hit(50, 600).failed(SHARED, FIRST, 10).failed(SHARED, FIRST.in(2), 700);

    assertThat(history.violations(new AttemptsOnlyGrow())).isEmpty();
  }

  // ---- an exclusive subscription

  @Test
  void an_exclusive_subscription_may_turn_to_another_consumer() {
    history
        .done(Interest.EXCLUSIVE, Delivery.of(1), 10)
        .done(Interest.EXCLUSIVE, Delivery.of(2), 11)
        .done(Interest.EXCLUSIVE, Delivery.of(3).to("c2"), 12);

    assertThat(history.violations(new ExclusiveIsExclusive())).isEmpty();
  }

  @Test
  void an_exclusive_subscription_that_serves_two_at_a_time_is_found() {
    history
        .done(Interest.EXCLUSIVE, Delivery.of(1), 10)
        .done(Interest.EXCLUSIVE, Delivery.of(2).to("c2"), 11)
        .done(Interest.EXCLUSIVE, Delivery.of(3), 12);

    assertThat(history.violations(new ExclusiveIsExclusive())).hasSize(1);
  }

  @Test
  void in_another_term_an_earlier_consumer_may_have_its_turn_again() {
    history
        .done(Interest.EXCLUSIVE, Delivery.of(1), 10)
        .done(Interest.EXCLUSIVE, Delivery.of(2).to("c2"), 11)
        .done(Interest.EXCLUSIVE, Delivery.of(3).in(2), 12);

    assertThat(history.violations(new ExclusiveIsExclusive())).isEmpty();
  }

  // ---- dead letters

  @Test
  void poison_that_is_a_dead_letter_once_is_fine() {
    history.event("ann", 1, SHARED, Temper.BROKEN).letter("shared", 1, 4);

    assertThat(history.violations(BURIED)).isEmpty();
  }

  @Test
  void poison_without_a_dead_letter_is_found() {
    history.event("ann", 1, SHARED, Temper.REFUSED);

    assertThat(history.violations(BURIED)).singleElement().asString().contains("0 dead letters");
  }

  @Test
  void poison_with_two_dead_letters_is_found() {
    history.event("ann", 1, SHARED, Temper.REFUSED).letter("shared", 1, 1).letter("shared", 1, 1);

    assertThat(history.violations(BURIED)).singleElement().asString().contains("2 dead letters");
  }

  @Test
  void a_dead_letter_of_an_event_that_can_be_handled_is_found() {
    history.event("ann", 1, SHARED, Temper.FLAKY).letter("shared", 1, 4);

    assertThat(history.violations(BURIED))
        .singleElement()
        .asString()
        .startsWith("a dead letter of an event that can be handled");
  }

  @Test
  void an_event_that_was_given_up_before_its_last_retry_is_found() {
    history.event("ann", 1, SHARED, Temper.BROKEN).letter("shared", 1, 3);

    assertThat(history.violations(BURIED))
        .singleElement()
        .asString()
        .startsWith("given up before its time");
  }

  @Test
  void a_replay_is_told_apart_by_where_it_stands() {
    assertThat(new Handout(1, 9, 1, 4).isReplay()).isTrue();
    assertThat(new Handout(1, 4, 1, 4).isReplay()).isFalse();
  }
}
