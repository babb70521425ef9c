package dev.baton.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.reaction.ReactionCommand.Fail;
import dev.baton.domain.reaction.ReactionCommand.Fire;
import dev.baton.domain.reaction.ReactionCommand.Lapse;
import dev.baton.domain.reaction.ReactionEvent.Failed;
import dev.baton.domain.reaction.ReactionEvent.Fired;
import dev.baton.domain.reaction.ReactionEvent.Lapsed;
import dev.baton.domain.reaction.ReactionEvent.Stopped;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where chains of reactions end. */
class ReactionDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final By BY = new By(new RuleName("r"), 2);
  private static final Limits LIMITS = new Limits(3, 2);

  private final DeciderSpec<ReactionCommand, Reaction, ReactionEvent, Void> spec =
      new DeciderSpec<>(new ReactionDecider());

  private static Occasion at(int depth, String print) {
    return new Occasion(
        List.of(new Cited("a", 7, new EventId("e-1"), "ann", "A")),
        "talk",
        depth,
        print,
        Priority.NORMAL,
        "");
  }

  private static final List<Emission> EMISSIONS =
      List.of(new Emission(1, new Action.Send("bob", "T", Payload.EMPTY)));

  private static Fire fire(int depth, String print) {
    return new Fire(BY, LIMITS, at(depth, print), "default", EMISSIONS, NOW);
  }

  private static Fired fired(int depth, String print) {
    return new Fired(BY, at(depth, print), "default", EMISSIONS, NOW);
  }

  private static Fail fail(int depth) {
    return new Fail(BY, LIMITS, at(depth, "p"), "key", "none", NOW);
  }

  private static Stopped stopped(int depth, String print, StopReason reason, String detail) {
    return new Stopped(BY, at(depth, print), reason, detail, NOW);
  }

  private static Stopped tooDeep() {
    return stopped(4, "p", StopReason.DEPTH, "3 firings have led to each other, and no more may");
  }

  @Test
  void a_rule_fires_for_each_event_that_no_firing_has_led_to() {
    spec.given().when(fire(1, "p")).then(fired(1, "p"));
    spec.given(fired(1, "p")).when(fire(1, "p")).then(fired(1, "p"));
  }

  @Test
  void a_rule_that_comes_back_to_what_it_fired_for_stops() {
    spec.given(fired(1, "p"))
        .when(fire(2, "p"))
        .then(
            stopped(
                2,
                "p",
                StopReason.LOOP,
                "it has fired for an event that says the same in this conversation"));
    spec.given(fired(1, "p")).when(fire(2, "q")).then(fired(2, "q"));
  }

  @Test
  void a_chain_stops_at_its_depth() {
    spec.given().when(fire(3, "p")).then(fired(3, "p"));
    spec.given().when(fire(4, "p")).then(tooDeep());
    spec.given().when(fail(4)).then(tooDeep());
  }

  @Test
  void that_a_chain_has_stopped_leads_to_nothing_more() {
    spec.given(tooDeep()).when(fire(5, "q")).thenUnchanged();
    spec.given(tooDeep()).when(fail(5)).thenUnchanged();
  }

  @Test
  void a_rule_fires_so_often_in_a_conversation_and_no_more() {
    spec.given(fired(1, "p"), fired(1, "q"))
        .when(fire(1, "r"))
        .then(stopped(1, "r", StopReason.FIRINGS, "it has fired 2 times in this conversation"));
  }

  @Test
  void what_has_no_value_is_written_down_and_is_no_firing() {
    Failed failed = new Failed(BY, at(1, "p"), "key", "none", NOW);
    spec.given().when(fail(1)).then(failed);
    spec.given(failed, fired(1, "p")).when(fire(1, "q")).then(fired(1, "q"));
    assertThat(failed.depth()).isEqualTo(1);
  }

  @Test
  void a_set_that_lapses_is_written_down() {
    Lapsing lapsing =
        new Lapsing("talk", "talk", 1, at(1, "p").events(), List.of("b"), LapseReason.WINDOW);
    Lapsed lapsed = new Lapsed(BY, lapsing, NOW);
    spec.given().when(new Lapse(BY, lapsing, NOW)).then(lapsed);
    spec.given(lapsed).when(fire(1, "p")).then(fired(1, "p"));
    assertThat(lapsed.depth()).isEqualTo(1);
  }

  @Test
  void the_events_that_it_fired_for_last_are_remembered() {
    Fired[] facts =
        IntStream.rangeClosed(1, 101).mapToObj(n -> fired(1, "p" + n)).toArray(Fired[]::new);
    Reaction.Active active = (Reaction.Active) spec.given(facts).state();
    assertThat(active.fired()).isEqualTo(101);
    assertThat(active.prints()).hasSize(100).doesNotContain("p1").endsWith("p101");
  }
}
