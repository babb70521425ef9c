package dev.baton.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be waited for, and what has come of it. */
class WaitSetTest {
  private static final Expectation BID =
      new Expectation("bid", List.of("Bid", "LateBid"), List.of("bob", "cyd"), "", 2);
  private static final Expectation PLAN = Expectation.of("plan", "Planned");
  private static final Completion ALL = new Completion.All();

  private static RecordedEvent event(long position, int bytes) {
    Event event =
        new Event(
            new Identity(new EventId("e-" + position), "bob", "Bid", Instant.EPOCH),
            Cause.of("talk", ""),
            Routing.to(new TopicName("bids")),
            Content.json(new byte[bytes]));
    return new RecordedEvent(
        position, Instant.EPOCH, Namespace.DEFAULT, Principal.ANONYMOUS, StreamId.NONE, 0, event);
  }

  private static Tally tally(Part... parts) {
    return new Tally(new WaitSet(List.of(BID, PLAN), ALL), List.of(parts));
  }

  @Test
  void an_expectation_admits_its_types_from_its_sources() {
    assertThat(BID.admits("Bid", "bob")).isTrue();
    assertThat(BID.admits("LateBid", "cyd")).isTrue();
    assertThat(BID.admits("Bid", "eve")).isFalse();
    assertThat(BID.admits("Planned", "bob")).isFalse();
    assertThat(PLAN.admits("Planned", "anybody")).isTrue();
  }

  @Test
  void a_tally_says_what_is_missing() {
    Part first = Part.of("bid", event(3, 2), Part.MOST_BYTES);
    Part second = Part.of("bid", event(5, 2), Part.MOST_BYTES);
    assertThat(tally().missing())
        .containsExactly(new Missing("bid", 0, 2), new Missing("plan", 0, 1));
    assertThat(tally(first).missing())
        .containsExactly(new Missing("bid", 1, 2), new Missing("plan", 0, 1));
    Tally both = tally(first).with(second);
    assertThat(both.missing()).containsExactly(new Missing("plan", 0, 1));
    assertThat(both.met()).isEqualTo(1);
    assertThat(both.unmet()).containsExactly(PLAN);
    assertThat(both.counts()).isEqualTo(Map.of("bid", 2, "plan", 0));
    assertThat(both.upTo(4)).isEqualTo(tally(first));
  }

  @Test
  void payloads_that_would_be_too_large_together_are_left_out() {
    Tally tally = tally(Part.of("bid", event(3, Part.MOST_BYTES - 1), Part.MOST_BYTES));
    assertThat(tally.room()).isEqualTo(1);
    Part part = Part.of("bid", event(4, 2), tally.room());
    assertThat(part.omitted()).isTrue();
    assertThat(part.content().data().size()).isZero();
    assertThat(Part.of("bid", event(4, 1), tally.room()).omitted()).isFalse();
  }

  @Test
  void what_cannot_be_waited_for_is_refused() {
    assertRefused(() -> new WaitSet(List.of(), ALL), "1 to 100 expectations");
    assertRefused(() -> new WaitSet(List.of(PLAN, PLAN), ALL), "the same name");
    assertRefused(
        () -> new WaitSet(List.of(PLAN), new Completion.AtLeast(2)), "2 of 1 expectations");
    assertRefused(() -> new Completion.AtLeast(0), "1 to 100 expectations, but 0");
    assertRefused(() -> new Completion.When(""), "a predicate has 1 to 4,096 characters");
    assertRefused(
        () -> new Expectation("a b", List.of("T"), List.of(), "", 1),
        "the name of what is expected");
    assertRefused(() -> new Expectation("a", List.of(), List.of(), "", 1), "1 to 20 types, but 0");
    assertRefused(
        () -> new Expectation("a", List.of("T"), Collections.nCopies(21, "s"), "", 1),
        "0 to 20 sources");
    assertRefused(
        () -> new Expectation("a", List.of("T"), List.of(), "", 1001), "1 to 1000 events");
    assertRefused(
        () -> new Expectation("a", List.of("T"), List.of(), "x".repeat(4097), 1), "a filter has");
    assertRefused(
        () ->
            new WaitSet(
                List.of(
                    new Expectation("a", List.of("T"), List.of(), "", 600),
                    new Expectation("b", List.of("T"), List.of(), "", 600)),
                ALL),
        "1 to 1000 events, but 1200");
    assertRefused(() -> new Key("", ""), "a key has 1 to 200 characters");
    assertRefused(() -> new Key("x".repeat(4097), "v"), "the expression of a key");
    assertRefused(() -> new AggregationId("a b"), "an aggregation's id");
    for (Duration timeout : List.of(Duration.ofMillis(9), Duration.ofDays(366))) {
      assertRefused(
          () ->
              new AggregationTerms(
                  WaitSet.all(PLAN),
                  Key.correlation("talk"),
                  timeout,
                  Optional.empty(),
                  Cause.of("talk", ""),
                  Principal.ANONYMOUS),
          "a timeout is 10 ms to 365 days");
    }
  }

  private static void assertRefused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
