package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.audit.LogEntry.Other;
import dev.baton.benchmarks.chaos.audit.LogEntry.Planned;
import dev.baton.benchmarks.chaos.audit.LogEntry.Released;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.script.EventName;
import org.junit.jupiter.api.Test;

/** Each rule about the log finds what it is there for, and nothing where all is well. */
class PublishingRulesTest {
  private static final long DUE = 1_000_000;
  private static final String TIMER = "baton/scheduled/1";

  private final Histories history = new Histories();

  // ---- positions

  @Test
  void a_log_without_holes_is_dense() {
    history.event("ann", 1).event("ann", 2);

    assertThat(history.violations(new PositionsAreDense())).isEmpty();
  }

  @Test
  void a_hole_in_the_log_is_found() {
    history.standing(1, 1, new Other("x")).standing(3, 3, new Other("x"));

    assertThat(history.violations(new PositionsAreDense()))
        .singleElement()
        .asString()
        .contains("position=3", "place 2");
  }

  @Test
  void a_position_that_stands_twice_is_found() {
    history.standing(1, 1, new Other("x")).standing(1, 1, new Other("x"));

    assertThat(history.violations(new PositionsAreDense())).hasSize(1);
  }

  @Test
  void time_that_goes_back_is_found() {
    history.standing(1, 2, new Other("x")).standing(2, 1, new Other("x"));

    assertThat(history.violations(new PositionsAreDense())).hasSize(1);
  }

  // ---- acknowledged events

  @Test
  void an_acknowledged_event_stands_where_its_publisher_was_told() {
    history.event("ann", 1).told("ann", 1, 1).told("ann", 1, 1);

    assertThat(history.violations(new AcknowledgedEventsStand())).isEmpty();
  }

  @Test
  void an_acknowledged_event_that_is_missing_is_found() {
    history.event("ann", 1).told("ann", 2, 2);

    assertThat(history.violations(new AcknowledgedEventsStand()))
        .singleElement()
        .asString()
        .contains("ann", "position=2");
  }

  @Test
  void an_event_that_stands_elsewhere_than_a_repeated_publish_was_told_is_found() {
    history.event("ann", 1).event("bob", 1).told("ann", 1, 1).told("ann", 1, 2);

    assertThat(history.violations(new AcknowledgedEventsStand())).hasSize(1);
  }

  @Test
  void an_event_that_stands_twice_is_found() {
    history.event("ann", 1).event("ann", 2).event("bob", 1).event("ann", 1);

    assertThat(history.violations(new EventsStandOnce()))
        .containsExactly("ann-1 stands at 1 and at 4");
  }

  @Test
  void the_same_number_of_another_publisher_is_another_event() {
    history.event("ann", 1).event("bob", 1);

    assertThat(history.violations(new EventsStandOnce())).isEmpty();
  }

  @Test
  void a_publish_that_was_refused_for_good_is_found() {
    history.told("ann", 1, 1).told("ann", new PublisherEntry.Refused(2, 5, "INTERNAL"));

    assertThat(history.violations(new NothingIsRefused()))
        .singleElement()
        .asString()
        .contains("ann", "INTERNAL");
  }

  // ---- timers

  @Test
  void a_timer_that_fired_once_after_its_time_is_fine() {
    scheduled().standing(2, 1, published()).standing(3, 1, new Released(TIMER));

    assertThat(history.violations(new TimersFireOnce())).isEmpty();
  }

  @Test
  void a_timer_that_never_fired_is_found() {
    scheduled();

    assertThat(history.violations(new TimersFireOnce()))
        .singleElement()
        .asString()
        .contains("ann-1", "released 0 times");
  }

  @Test
  void a_timer_that_fired_twice_is_found() {
    scheduled()
        .standing(2, 1, published())
        .standing(3, 1, new Released(TIMER))
        .standing(4, 2, published())
        .standing(5, 2, new Released(TIMER));

    assertThat(history.violations(new TimersFireOnce())).hasSize(1);
  }

  @Test
  void a_timer_that_fired_without_its_event_is_found() {
    scheduled().standing(2, 1, new Released(TIMER));

    assertThat(history.violations(new TimersFireOnce())).hasSize(1);
  }

  @Test
  void a_timer_that_fired_too_early_is_found() {
    scheduled().standing(2, 0, published()).standing(3, 0, new Released(TIMER));

    assertThat(history.violations(new TimersFireOnce())).hasSize(1);
  }

  private Histories scheduled() {
    return history
        .standing(1, 0, new Planned(TIMER, new EventName("ann", 1)))
        .told("ann", new PublisherEntry.Scheduled(1, DUE, 0));
  }

  private static LogEntry.Published published() {
    return new LogEntry.Published(new EventName("ann", 1), "chaos.shared", "Sound", "");
  }

  // ---- what servers say

  @Test
  void what_servers_complain_of_is_found() {
    history.complaint("a loop failed and goes on");

    assertThat(history.violations(new NothingIsComplainedOf())).hasSize(1);
  }
}
