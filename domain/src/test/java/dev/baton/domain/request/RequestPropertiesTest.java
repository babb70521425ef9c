package dev.baton.domain.request;

import static dev.baton.domain.request.RequestFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.Decision;
import dev.baton.domain.request.RequestCommand.Accept;
import dev.baton.domain.request.RequestCommand.Cancel;
import dev.baton.domain.request.RequestCommand.Decline;
import dev.baton.domain.request.RequestCommand.Expire;
import dev.baton.domain.request.RequestCommand.Finish;
import dev.baton.domain.request.RequestCommand.Lapse;
import dev.baton.domain.request.RequestCommand.Offer;
import dev.baton.domain.request.RequestCommand.PassOver;
import dev.baton.domain.request.RequestCommand.Progress;
import dev.baton.domain.request.RequestCommand.Register;
import dev.baton.domain.request.RequestCommand.Undeliver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever agents, timers and requesters do in whatever order: a request has one outcome and keeps
 * it, always waits for something that will happen, and its facts alone lead to the same state.
 */
class RequestPropertiesTest {
  /** The same in every run, so that a build fails for what was changed. */
  private static final String SEED = "7";

  private static final List<String> AGENTS = List.of(BOB, CYD, DAN);

  /** Nobody may ask Cyd, and nobody chooses Dan. */
  private static final Hindrances HINDERED =
      new Hindrances(
          Map.of(CYD, new Hindrance("is paused", true), DAN, new Hindrance("is busy", false)));

  private final RequestDecider decider = new RequestDecider();

  /** What is done in one step, at the time of that step. */
  @FunctionalInterface
  interface Step {
    RequestCommand at(Instant now);
  }

  @Property(tries = 2_000, seed = SEED)
  void any_interleaving_ends_in_exactly_one_outcome(
      @ForAll("briefs") Brief brief, @ForAll("steps") List<Step> steps, @ForAll boolean free) {
    List<RequestEvent> facts = new ArrayList<>();
    Register first =
        new Register(ID, brief, brief.audience().agents(), free ? Hindrances.NONE : HINDERED, NOW);
    Request state = take(first, decider.initial(), facts);
    check(state, facts);
    for (int n = 0; n < steps.size(); n++) {
      state = take(steps.get(n).at(NOW.plusSeconds(n + 1L)), state, facts);
      check(state, facts);
    }
    state = take(new Expire(DEADLINE), state, facts);
    assertThat(outcomes(facts)).hasSize(1);
    Request.Closed closed = (Request.Closed) state;
    Outcome outcome = closed.outcome();
    for (String agent : AGENTS) {
      state = take(new Finish(reply(agent, agent + "-late")), state, facts);
    }
    state = take(new Cancel("ann", "", DEADLINE), state, facts);
    assertThat(((Request.Closed) state).outcome()).isEqualTo(outcome);
    assertThat(outcomes(facts)).hasSize(1);
    assertThat(replayed(facts)).isEqualTo(state);
  }

  private Request take(RequestCommand command, Request before, List<RequestEvent> facts) {
    Request state = before;
    switch (decider.decide(command, before)) {
      case Decision.Accepted<RequestEvent, RequestRejection> accepted -> {
        for (RequestEvent fact : accepted.facts()) {
          facts.add(fact);
          state = decider.evolve(state, fact);
        }
      }
      case Decision.Rejected<RequestEvent, RequestRejection> refused ->
          assertThat(refused.reason()).isNotNull();
    }
    return state;
  }

  private void check(Request state, List<RequestEvent> facts) {
    assertThat(outcomes(facts)).hasSize(state instanceof Request.Closed ? 1 : 0);
    if (state instanceof Request.Open open) {
      Dossier dossier = open.dossier();
      assertThat(dossier.replies().answers()).hasSizeLessThan(dossier.enough());
      assertThat(dossier.lapse().isEmpty() || dossier.parts().has(PartStatus.ASKED)).isTrue();
      boolean stalled = open instanceof Request.Waiting waiting && !waiting.reason().isEmpty();
      assertThat(stalled || dossier.parts().live() > 0).isTrue();
      long held = dossier.parts().in(PartStatus.ACCEPTED).size();
      assertThat(held).isLessThanOrEqualTo(dossier.isInTurn() ? 1 : AGENTS.size());
    }
  }

  private static List<RequestEvent> outcomes(List<RequestEvent> facts) {
    return facts.stream().filter(RequestEvent.Ended.class::isInstance).toList();
  }

  private Request replayed(List<RequestEvent> facts) {
    Request state = decider.initial();
    for (RequestEvent fact : facts) {
      state = decider.evolve(state, fact);
    }
    return state;
  }

  @Provide
  Arbitrary<Brief> briefs() {
    Arbitrary<Audience> audiences =
        Arbitraries.of(
            inTurn(BOB),
            inTurn(BOB, CYD, DAN),
            together(1, BOB, CYD, DAN),
            together(2, BOB, CYD, DAN),
            together(0, BOB, CYD),
            able(Order.IN_TURN, 1),
            able(Order.TOGETHER, 2));
    Arbitrary<Terms> terms =
        Arbitraries.of(
            HALF_A_MINUTE,
            new Terms(Duration.ofSeconds(30), 1, Duration.ofSeconds(3)),
            new Terms(Duration.ofSeconds(30), 3, Duration.ofSeconds(2)));
    return Combinators.combine(audiences, terms).as(RequestFacts::brief);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> agents = Arbitraries.of(AGENTS);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 3);
    Arbitrary<Step> replies =
        Combinators.combine(agents, numbers).as((agent, n) -> finishing(agent, agent + "-" + n));
    Arbitrary<Step> partials =
        Combinators.combine(agents, numbers).as((agent, n) -> progressing(agent, "p-" + n));
    Arbitrary<Step> lost =
        Combinators.combine(agents, numbers)
            .as((agent, n) -> (Step) now -> new Undeliver(agent, n, "REJECTED", HINDERED, now));
    Arbitrary<Step> others = agents.flatMap(agent -> Arbitraries.of(oneOf(agent).toList()));
    return Arbitraries.oneOf(replies, partials, lost, others).list().ofMaxSize(25);
  }

  private static Step finishing(String agent, String id) {
    return now -> new Finish(new Answer(id, agent, content("{}"), now));
  }

  private static Step progressing(String agent, String id) {
    return now -> new Progress(new Answer(agent + id, agent, content("{}"), now));
  }

  private static Stream<Step> oneOf(String agent) {
    return Stream.of(
        now -> new Accept(agent, "", now),
        now -> new Decline(agent, "busy", HINDERED, now),
        now -> new Offer(List.of(agent), Hindrances.NONE, now),
        now -> new Offer(List.of(), HINDERED, now),
        now -> new PassOver(agent, HINDERED, now),
        now -> new Lapse(HINDERED, now),
        Expire::new,
        now -> new Cancel("ann", "", now));
  }
}
