package dev.baton.adapters.memory.aggregation;

import static dev.baton.adapters.memory.aggregation.AggregationWorld.DESIGN;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.KEY;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.MINUTE;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.PLAN;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.all;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.calledBack;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.event;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.terms;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.text;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.aggregation.AggregationProgress.Listed;
import dev.baton.application.aggregation.AggregationProgress.Listing;
import dev.baton.application.aggregation.OpenRejection;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.Moment;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.aggregation.AggregationRejection;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Key;
import dev.baton.domain.aggregation.Missing;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events come for aggregations at one node, and another is there to take over. */
class AggregationsTest {
  private static final Expectation BIDS =
      new Expectation("bids", List.of("Bid"), List.of("bob", "cyd"), "payload.price < 10", 2);

  private final AggregationWorld world = new AggregationWorld();
  private final AggregationNode here = world.node("here");
  private final AggregationNode there = world.node("there");

  // ---- completing

  @Test
  void when_everything_has_come_there_is_one_event_with_the_parts() {
    Done<?, ?> opened = (Done<?, ?>) here.open(calledBack("phases", DESIGN, PLAN));
    world.publish("DesignCompleted", "bob", "{\"api\":1}");
    here.run();
    assertThat(world.facts()).containsExactly("opened");
    assertThat(here.shown().tally().missing()).containsExactly(new Missing("plan", 0, 1));
    RecordedEvent last = world.publish("TestPlanCompleted", "cyd", "{\"cases\":7}");
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
    RecordedEvent fact = world.on("baton.aggregations").getLast();
    assertThat(fact.position()).isGreaterThan(opened.position());
    assertThat(fact.event().cause().causationId()).isEqualTo(last.event().id().value());
    assertThat(fact.event().cause().correlationId()).isEqualTo("talk");
    assertThat(here.found().status()).isEqualTo(AggregationStatus.COMPLETED);
    assertThat(here.shown().tally().parts())
        .extracting(Part::expectation)
        .containsExactly("design", "plan");
    RecordedEvent callback = world.on("phases").getFirst();
    assertThat(callback.event().type()).isEqualTo("baton.aggregation.completed");
    assertThat(callback.event().source()).isEqualTo("baton/aggregation");
    assertThat(callback.event().content().headers())
        .containsEntry("baton-aggregation", "phase-1")
        .containsEntry("baton-outcome", "completed");
    assertThat(text(callback)).contains("\"api\":1", "\"cases\":7");
  }

  @Test
  void what_came_before_it_was_opened_or_in_another_conversation_does_not_count() {
    world.publish("DesignCompleted");
    here.open(all(DESIGN));
    world.append(event("DesignCompleted", "bob", "{}").correlation("other"));
    here.run();
    assertThat(world.facts()).containsExactly("opened");
    world.publish("DesignCompleted");
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
  }

  @Test
  void only_so_many_events_from_whom_and_as_the_filter_says_count() {
    here.open(all(BIDS));
    world.publish("Bid", "eve", "{\"price\":1}");
    world.publish("Bid", "bob", "{\"price\":10}");
    world.publish("Bid", "bob", "no json");
    world.publish("Bid", "bob", "{\"price\":9}");
    here.run();
    assertThat(here.shown().tally().missing()).containsExactly(new Missing("bids", 1, 2));
    world.publish("Bid", "cyd", "{\"price\":2}");
    here.run();
    assertThat(here.found().status()).isEqualTo(AggregationStatus.COMPLETED);
  }

  @Test
  void an_event_that_several_expect_meets_the_first_that_is_not_met() {
    Expectation first = Expectation.of("first", "Bid");
    Expectation second = Expectation.of("second", "Bid");
    here.open(all(first, second));
    world.publish("Bid");
    here.run();
    assertThat(here.shown().tally().missing()).containsExactly(new Missing("second", 0, 1));
    world.publish("Bid");
    here.run();
    assertThat(here.found().status()).isEqualTo(AggregationStatus.COMPLETED);
  }

  @Test
  void some_of_many_are_enough() {
    here.open(when(new Completion.AtLeast(2), DESIGN, PLAN, BIDS));
    world.publish("TestPlanCompleted");
    here.run();
    assertThat(world.facts()).containsExactly("opened");
    world.publish("DesignCompleted");
    here.run();
    assertThat(here.shown().tally().met()).isEqualTo(2);
    assertThat(world.facts()).containsExactly("opened", "completed");
  }

  @Test
  void a_predicate_says_when_it_is_enough() {
    Completion urgent =
        new Completion.When("counts.design > 0 || parts.exists(p, p.payload.urgent)");
    here.open(when(urgent, DESIGN, new Expectation("plan", PLAN.types(), List.of(), "", 5)));
    world.publish("TestPlanCompleted", "bob", "{\"urgent\":false}");
    here.run();
    assertThat(world.facts()).containsExactly("opened");
    world.publish("TestPlanCompleted", "bob", "{\"urgent\":true}");
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
  }

  @Test
  void a_key_of_ones_own_keeps_events_apart() {
    here.open(terms(WaitSet.all(DESIGN), new Key("payload.order", "7")));
    world.publish("DesignCompleted", "bob", "{\"order\":8}");
    world.publish("DesignCompleted", "bob", "{}");
    here.run();
    assertThat(world.facts()).containsExactly("opened");
    world.append(event("DesignCompleted", "bob", "{\"order\":7}"));
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
  }

  @Test
  void one_page_may_open_and_complete_several() {
    for (int n = 0; n < 20; n++) {
      var unused = here.aggregations.open(AggregationWorld.key("a-" + n), all(DESIGN));
    }
    world.publish("DesignCompleted");
    here.run();
    assertThat(world.facts().stream().filter("completed"::equals)).hasSize(20);
    here.run();
    Listed listed = here.progress.list(listing(Optional.of(AggregationStatus.COMPLETED), 100));
    assertThat(listed.rows()).hasSize(20);
    assertThat(listed.next()).isEmpty();
  }

  // ---- its time

  @Test
  void when_its_time_is_up_it_says_who_is_missing() {
    here.open(calledBack("phases", DESIGN, PLAN));
    world.publish("DesignCompleted");
    here.run();
    there.after(MINUTE.minusMillis(1));
    assertThat(world.facts()).containsExactly("opened");
    there.after(Duration.ofMillis(1));
    assertThat(world.facts()).containsExactly("opened", "expired");
    world.publish("TestPlanCompleted");
    here.run();
    assertThat(world.facts()).containsExactly("opened", "expired", "timed_out");
    assertThat(text(world.on("baton.aggregations").getLast()))
        .contains("\"missing\":[{\"expectation\":\"plan\",\"arrived\":0,\"times\":1}]");
    assertThat(world.on("phases").getFirst().event().content().headers())
        .containsEntry("baton-outcome", "timed_out");
    assertThat(here.shown().tally().parts()).hasSize(1);
  }

  @Test
  void what_stood_in_the_log_before_its_time_was_up_counts_whenever_it_is_read() {
    here.open(all(DESIGN));
    here.run();
    world.publish("DesignCompleted");
    there.after(MINUTE);
    assertThat(world.facts()).containsExactly("opened", "expired");
    here.run();
    assertThat(world.facts()).containsExactly("opened", "expired", "completed");
  }

  @Test
  void one_that_is_called_off_is_over() {
    here.open(calledBack("phases", DESIGN));
    var unused = here.aggregations.cancel(KEY, "ann", "not needed");
    world.publish("DesignCompleted");
    here.run();
    there.after(MINUTE);
    here.run();
    assertThat(world.facts()).containsExactly("opened", "cancelled");
    assertThat(world.on("phases")).hasSize(1);
    assertThat(here.shown().tally().parts()).isEmpty();
  }

  // ---- surviving

  @Test
  void another_node_goes_on_with_what_has_come() {
    here.open(all(DESIGN, PLAN, BIDS));
    world.publish("DesignCompleted", "bob", "{\"api\":1}");
    world.publish("Bid", "bob", "{\"price\":1}");
    here.run();
    Part part = here.shown().tally().parts().getFirst();
    world.clock.advance(Duration.ofSeconds(9));
    there.run();
    assertThat(there.shown().tally().parts()).hasSize(2).contains(part);
    world.publish("TestPlanCompleted");
    world.publish("Bid", "cyd", "{\"price\":1}");
    there.run();
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
    assertThat(text(world.on("baton.aggregations").getLast())).contains("\"api\":1");
  }

  @Test
  void an_outcome_that_was_appended_before_its_rows_were_kept_comes_once() {
    here.open(all(DESIGN, PLAN));
    here.run();
    world.publish("DesignCompleted");
    world.publish("TestPlanCompleted");
    here.line.away = true;
    here.look();
    assertThatThrownBy(() -> here.runner.runOnce(world.clock.now()))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(world.facts()).containsExactly("opened", "completed");
    world.clock.advance(Duration.ofSeconds(9));
    there.run();
    here.line.away = false;
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
    assertThat(there.shown().tally().missing()).isEmpty();
    assertThat(there.progress.list(listing(Optional.of(AggregationStatus.WAITING), 10)).rows())
        .isEmpty();
  }

  @Test
  void a_node_whose_rows_another_one_has_kept_since_reads_them_again() {
    here.open(all(DESIGN, PLAN));
    world.publish("DesignCompleted");
    here.line.losesAnswers = true;
    assertThatThrownBy(here::run).isInstanceOf(StoreUnavailableException.class);
    here.line.losesAnswers = false;
    here.run();
    here.run();
    world.publish("TestPlanCompleted");
    here.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
  }

  @Test
  void a_node_that_gives_the_process_up_has_kept_everything() {
    here.open(all(DESIGN, PLAN));
    world.publish("DesignCompleted");
    here.run();
    here.runner.release();
    there.runner.release();
    there.run();
    world.publish("TestPlanCompleted");
    there.run();
    assertThat(world.facts()).containsExactly("opened", "completed");
  }

  // ---- looking

  @Test
  void aggregations_are_listed_the_newest_first_page_by_page() {
    for (int n = 0; n < 5; n++) {
      var unused = here.aggregations.open(AggregationWorld.key("a-" + n), all(DESIGN, PLAN));
    }
    world.publish("DesignCompleted");
    here.run();
    Listed first = here.progress.list(listing(Optional.empty(), 3));
    assertThat(first.rows())
        .extracting(row -> row.aggregation().opening().id().value())
        .containsExactly("a-4", "a-3", "a-2");
    assertThat(first.rows().getFirst().tally().met()).isEqualTo(1);
    Listed rest =
        here.progress.list(new Listing(Namespace.DEFAULT, Optional.empty(), first.next(), 3));
    assertThat(rest.rows())
        .extracting(row -> row.aggregation().opening().id().value())
        .containsExactly("a-1", "a-0");
    assertThat(rest.next()).isEmpty();
  }

  private static Listing listing(Optional<AggregationStatus> status, int limit) {
    return new Listing(Namespace.DEFAULT, status, Optional.empty(), limit);
  }

  @Test
  void an_aggregation_is_seen_as_it_was() {
    Done<?, ?> opened = (Done<?, ?>) here.open(all(DESIGN));
    world.publish("DesignCompleted");
    here.run();
    Moment then = new Moment.AtPosition(opened.position());
    assertThat(here.aggregations.find(KEY, then).orElseThrow().status())
        .isEqualTo(AggregationStatus.WAITING);
    assertThat(here.aggregations.find(KEY, new Moment.AtPosition(0))).isEmpty();
  }

  // ---- refusing

  @Test
  void opening_again_opens_one_whatever_has_become_of_it() {
    here.open(all(DESIGN));
    Done<?, ?> again = (Done<?, ?>) there.open(all(DESIGN));
    assertThat(again.position()).isZero();
    assertThat(there.open(all(PLAN)))
        .isEqualTo(
            new Refused<>(
                new OpenRejection.NotAllowed(new AggregationRejection.ContentDiffers(KEY.id()))));
  }

  @Test
  void what_is_no_expression_is_refused_and_changes_nothing() {
    Expectation faulty = new Expectation("x", List.of("X"), List.of(), "payload.", 1);
    assertThat(rejection(all(DESIGN, faulty)))
        .isInstanceOfSatisfying(
            OpenRejection.FaultyFilter.class, no -> assertThat(no.expectation()).isEqualTo(1));
    assertThat(rejection(terms(WaitSet.all(DESIGN), new Key("event.nothing", "7"))))
        .isInstanceOf(OpenRejection.FaultyKey.class);
    assertThat(rejection(when(new Completion.When("counts"), DESIGN)))
        .isInstanceOf(OpenRejection.FaultyPredicate.class);
    assertThat(rejection(calledBack("baton.inbox.nobody", DESIGN)))
        .isInstanceOfSatisfying(
            OpenRejection.CallbackRefused.class,
            no -> assertThat(no.reason()).isInstanceOf(PublishRejection.UnknownRecipient.class));
    assertThat(world.log.head()).isZero();
  }

  private OpenRejection rejection(AggregationTerms terms) {
    return here.open(terms) instanceof Refused<?, ?>(var reason)
            && reason instanceof OpenRejection rejection
        ? rejection
        : new OpenRejection.NotAllowed(new AggregationRejection.NotDue());
  }
}
