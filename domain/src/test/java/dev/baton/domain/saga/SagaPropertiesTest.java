package dev.baton.domain.saga;

import static dev.baton.domain.saga.SagaFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.Decision;
import dev.baton.domain.saga.SagaCommand.Abort;
import dev.baton.domain.saga.SagaCommand.Hear;
import dev.baton.domain.saga.SagaCommand.HearChild;
import dev.baton.domain.saga.SagaCommand.Mend;
import dev.baton.domain.saga.SagaCommand.Settle;
import dev.baton.domain.saga.SagaCommand.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever agents, timers, sub-sagas and operators do in whatever order: no attempt goes out twice,
 * nothing that was dispatched is left as it is or undone twice, what is undone is so in reverse,
 * and a saga that has not ended waits for something.
 */
class SagaPropertiesTest {
  /** The same in every run, so that a build fails for what was changed. */
  private static final String SEED = "7";

  private static final Retry TWICE = new Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final SagaDecider decider = new SagaDecider();

  /** What is done in one step, at the time of that step. */
  @FunctionalInterface
  interface Deed {
    SagaCommand at(Instant now);
  }

  @Property(tries = 3_000, seed = SEED)
  void each_attempt_goes_out_once_and_what_was_done_is_undone_once_and_in_reverse(
      @ForAll("definitions") SagaDefinition definition, @ForAll("deeds") List<Deed> deeds) {
    List<SagaEvent> facts = new ArrayList<>();
    Saga state =
        take(start(definition, new DefinitionVersion(1, child())), decider.initial(), facts);
    for (int n = 0; n < deeds.size(); n++) {
      state = take(deeds.get(n).at(NOW.plusSeconds(n * 7L)), state, facts);
      check(state, facts);
    }
    state = finished(state, facts);
    check(state, facts);
    assertThat(state).isInstanceOf(Saga.Ended.class);
    assertThat(replayed(facts)).isEqualTo(state);
    assertThat(facts.stream().filter(SagaEvent.Ended.class::isInstance)).hasSize(1);
  }

  /** In the end every attempt runs into its timeout, and an operator skips what is stuck. */
  private Saga finished(Saga before, List<SagaEvent> facts) {
    Saga state = before;
    Instant end = NOW.plus(Duration.ofDays(3_000));
    for (int n = 0; n < 500 && state instanceof Saga.Open open; n++) {
      state = take(next(open, end), open, facts);
      end = end.plus(Duration.ofDays(60));
    }
    return state;
  }

  private static SagaCommand next(Saga.Open open, Instant end) {
    return open.dossier()
        .all()
        .filter(each -> each.status().isOpen())
        .findFirst()
        .<SagaCommand>map(each -> new Wake(each.move(), end))
        .orElseGet(() -> new Mend(Repair.SKIP, "ann", "", end));
  }

  private Saga take(SagaCommand command, Saga before, List<SagaEvent> facts) {
    Saga state = before;
    switch (decider.decide(command, before)) {
      case Decision.Accepted<SagaEvent, SagaRejection> accepted -> {
        for (SagaEvent fact : accepted.facts()) {
          facts.add(fact);
          state = decider.evolve(state, fact);
        }
      }
      case Decision.Rejected<SagaEvent, SagaRejection> refused ->
          assertThat(refused.reason()).isNotNull();
    }
    return state;
  }

  private Saga replayed(List<SagaEvent> facts) {
    Saga state = decider.initial();
    for (SagaEvent fact : facts) {
      state = decider.evolve(state, fact);
    }
    return state;
  }

  private static void check(Saga state, List<SagaEvent> facts) {
    Set<Attempted> sent = new HashSet<>();
    List<Integer> done = new ArrayList<>();
    List<Integer> undone = new ArrayList<>();
    Set<Integer> succeeded = new HashSet<>();
    boolean reversed = false;
    for (SagaEvent fact : facts) {
      reversed |= fact instanceof SagaEvent.Reversed;
      if (fact instanceof SagaEvent.Succeeded well && !well.move().isBack()) {
        succeeded.add(well.move().number());
      }
      if (fact instanceof SagaEvent.Dispatched out) {
        assertThat(sent.add(new Attempted(out.move(), out.attempt()))).as("once").isTrue();
        assertThat(out.move().isBack())
            .as("nothing is done after the reversal")
            .isEqualTo(reversed);
        if (out.move().isBack() && isOnSuccessOnly(state, out.move())) {
          assertThat(succeeded).contains(out.move().number());
        }
        List<Integer> order = out.move().isBack() ? undone : done;
        if (!order.contains(out.move().number())) {
          order.add(out.move().number());
        }
      }
    }
    List<Integer> reverse = done.reversed().stream().filter(undone::contains).toList();
    assertThat(undone).as("in reverse").isEqualTo(reverse);
    checkState(state);
  }

  private static boolean isOnSuccessOnly(Saga state, Move move) {
    return ((Saga.Existing) state).dossier().definition().step(move.number()).onSuccessOnly();
  }

  private static void checkState(Saga state) {
    switch (state) {
      case Saga.Absent absent -> throw new AssertionError("it was started");
      case Saga.Stuck stuck ->
          assertThat(stuck.dossier().undoing().orElseThrow().status()).isEqualTo(MoveStatus.FAILED);
      case Saga.Open open ->
          assertThat(open.dossier().all().anyMatch(each -> each.status().isOpen()))
              .as("%s waits for something", open.status())
              .isTrue();
      case Saga.Ended ended -> checkEnd(ended);
    }
  }

  private static void checkEnd(Saga.Ended ended) {
    Dossier dossier = ended.dossier();
    switch (ended.status()) {
      case COMPLETED ->
          assertThat(dossier.steps()).allMatch(each -> each.status() == MoveStatus.SUCCEEDED);
      case COMPENSATED -> {
        assertThat(dossier.stack()).isNotEmpty().allMatch(each -> each.status().isOver());
        assertThat(dossier.steps().stream().filter(each -> owesUndoing(dossier, each)))
            .allMatch(each -> dossier.find(Move.back(each.move().number())).isPresent());
      }
      case FAILED -> {
        assertThat(dossier.stack()).isEmpty();
        assertThat(dossier.steps()).noneMatch(each -> owesUndoing(dossier, each));
      }
      case ABORTED -> assertThat(dossier.all()).noneMatch(each -> each.status().isOpen());
      case RUNNING, COMPENSATING, STUCK -> throw new AssertionError(ended);
    }
  }

  /** A step that was done, or may have been, and says what undoes it. */
  private static boolean owesUndoing(Dossier dossier, Progress step) {
    Step about = dossier.definition().step(step.move().number());
    return !about.compensation().isEmpty()
        && step.attempt() > 0
        && (step.status() == MoveStatus.SUCCEEDED || !about.onSuccessOnly());
  }

  private static SagaDefinition child() {
    return new SagaDefinition(
        new SagaName("child"), "", List.of(step("X", "Ok", "No", "")), List.of());
  }

  private static Step persistent(String name, String compensation, boolean onSuccessOnly) {
    return new Step(name, toTopic(name, "Ok", "No", TWICE), List.of(), compensation, onSuccessOnly);
  }

  @Provide
  Arbitrary<SagaDefinition> definitions() {
    Step a = persistent("A", "UndoA", false);
    Step b = after(persistent("B", "UndoB", true), Step.START);
    Step c = after(persistent("C", "UndoC", false), "A", "B");
    Step d = persistent("D", "", false);
    Step child = to(TargetKind.SAGA, "Child", "child");
    Compensation undoA = compensation("UndoA", 2);
    Compensation undoB = compensation("UndoB", 1);
    Compensation undoC = compensation("UndoC", 2);
    return Arbitraries.of(
        definition(List.of(a, b, c, d), undoA, undoB, undoC),
        definition(List.of(a, child, after(b, "A"), after(c, "B", "Child")), undoA, undoB, undoC),
        definition(List.of(d, to(TargetKind.AGENT, "Ask", "bob"), a), undoA),
        definition(List.of(d)));
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    Arbitrary<Move> moves =
        Combinators.combine(
                Arbitraries.of(Direction.values()), Arbitraries.integers().between(1, 4))
            .as(Move::new);
    Arbitrary<Attempted> attempts =
        Combinators.combine(moves, Arbitraries.integers().between(1, 3)).as(Attempted::new);
    Arbitrary<String> types =
        Arbitraries.of(
            "Ok", "No", "UndoADone", "UndoAFailed", "UndoBDone", "UndoBFailed", "UndoCDone");
    Arbitrary<Deed> heard =
        Combinators.combine(attempts.optional(0.7), types).as(SagaPropertiesTest::hearing);
    Arbitrary<Deed> settled =
        Combinators.combine(attempts, Arbitraries.of(Verdict.values()))
            .as((of, verdict) -> now -> new Settle(of, verdict, "", Optional.empty(), now));
    Arbitrary<Deed> woken = moves.map(move -> now -> new Wake(move, now.plusSeconds(31)));
    Arbitrary<Deed> children =
        Arbitraries.of(SagaStatus.COMPLETED, SagaStatus.COMPENSATED, SagaStatus.ABORTED)
            .map(how -> now -> new HearChild(2, how, now));
    Arbitrary<Deed> operators =
        Arbitraries.of(
            now -> new Mend(Repair.RETRY, "ann", "", now),
            now -> new Mend(Repair.SKIP, "ann", "by hand", now));
    Arbitrary<Deed> aborted = Arbitraries.of(now -> new Abort("ann", "enough", now));
    return Arbitraries.frequencyOf(
            Tuple.of(12, heard),
            Tuple.of(3, settled),
            Tuple.of(3, woken),
            Tuple.of(3, children),
            Tuple.of(2, operators),
            Tuple.of(1, aborted))
        .list()
        .ofMaxSize(40);
  }

  private static Deed hearing(Optional<Attempted> of, String type) {
    return now -> new Hear(of, type, "bob e-1", Optional.empty(), now);
  }
}
