package dev.baton.adapters.memory.simulation;

import dev.baton.domain.saga.Attempted;
import dev.baton.domain.saga.Direction;
import dev.baton.domain.saga.Move;
import dev.baton.domain.saga.Repair;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The course of one saga, by its facts alone and without its decider: what goes out when, each
 * attempt once; what was done is undone in reverse, one thing after the other, each thing once; and
 * it ends as it has to.
 */
final class Course {
  private final SagaDefinition definition;

  /** Steps in the order in which they went out. */
  private final List<Integer> went = new ArrayList<>();

  /** Steps of which nothing has to be undone: they have failed, and nothing is left of them. */
  private final Set<Integer> clean = new HashSet<>();

  private final Map<Move, Integer> attempts = new HashMap<>();

  /** How many of them since the move was begun, or an operator had it tried again. */
  private final Map<Move, Integer> tries = new HashMap<>();

  private final Set<Attempted> inFlight = new HashSet<>();
  private final Set<Move> succeeded = new HashSet<>();
  private final Set<Move> skipped = new HashSet<>();

  /** The move whose failure an operator has to repair. */
  private final Set<Move> stuck = new HashSet<>();

  private boolean reversed;
  private boolean ended;

  Course(SagaEvent.Started fact) {
    definition = fact.brief().own().definition();
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether it does nothing but undo what it has done. */
  boolean isReversed() {
    return reversed;
  }

  void take(SagaEvent fact) {
    switch (fact) {
      case SagaEvent.Started started -> wrong("it starts twice", fact);
      case SagaEvent.Dispatched out -> dispatched(out);
      case SagaEvent.Succeeded well -> {
        if (!isUndoneNevertheless(well.move())) {
          settled(new Attempted(well.move(), well.attempt()), fact);
        }
        succeeded.add(well.move());
      }
      case SagaEvent.Retrying again -> {
        settled(new Attempted(again.move(), again.attempt()), fact);
        require(triesOf(again.move()) < most(again.move()), "it is tried too often", fact);
        require(isBack(again.move()) || !reversed, "it is tried again in vain", fact);
      }
      case SagaEvent.StepFailed failed -> failed(failed);
      case SagaEvent.Reversed back -> {
        require(!reversed || ended, "it is reversed twice", fact);
        require(subSagas().equals(Set.copyOf(back.subSagas())), "others are under way", fact);
        reversed = true;
        ended = false;
      }
      case SagaEvent.Repaired repaired -> repaired(repaired);
      case SagaEvent.Ended end -> ended(end);
      case SagaEvent.Disregarded late -> {}
    }
  }

  /** The steps that are sub-sagas under way. */
  private Set<Integer> subSagas() {
    return inFlight.stream()
        .map(Attempted::move)
        .filter(move -> !isBack(move) && isSubSaga(move))
        .map(Move::number)
        .collect(Collectors.toSet());
  }

  private boolean isSubSaga(Move move) {
    return definition.step(move.number()).command().target().isSaga();
  }

  private void dispatched(SagaEvent.Dispatched fact) {
    Move move = fact.move();
    require(!ended, "it has ended, and goes on", fact);
    require(isBack(move) == reversed, "it goes in the wrong direction", fact);
    require(
        fact.attempt() == attempts.merge(move, 1, Integer::sum), "attempts are not counted", fact);
    require(tries.merge(move, 1, Integer::sum) <= most(move), "it is tried too often", fact);
    require(
        inFlight.stream().noneMatch(each -> each.move().equals(move)), "an attempt is open", fact);
    require(!succeeded.contains(move) && !skipped.contains(move), "it was done before", fact);
    if (isBack(move)) {
      require(inFlight.isEmpty(), "something else is under way", fact);
      require(isOwed(move.number()), "there is nothing to undo", fact);
      List<Integer> later = went.subList(went.indexOf(move.number()) + 1, went.size());
      require(later.stream().allMatch(this::isUndone), "a later step is not undone", fact);
    } else if (fact.attempt() == 1) {
      require(
          definition.before(move.number()).stream().allMatch(this::isDone),
          "a step before it is not done",
          fact);
      went.add(move.number());
    }
    inFlight.add(new Attempted(move, fact.attempt()));
  }

  private void failed(SagaEvent.StepFailed fact) {
    Move move = fact.move();
    boolean unmade = isUnmade(move);
    if (unmade) {
      unmade(fact);
    } else {
      settled(new Attempted(move, fact.attempt()), fact);
      require(
          triesOf(move) == most(move) || (reversed && !isBack(move)), "it is given up early", fact);
    }
    Step step = definition.step(move.number());
    require(
        !fact.undone()
            || (!isBack(move)
                && (unmade || step.onSuccessOnly() || step.command().target().isSaga())),
        "something is left of it",
        fact);
    if (isBack(move)) {
      stuck.add(move);
    } else if (fact.undone()) {
      clean.add(move.number());
    }
  }

  /** Whether the command of a move does not go out, since its template has no value. */
  private boolean isUnmade(Move move) {
    return definition.command(move).template().isPresent()
        && inFlight.stream().noneMatch(each -> each.move().equals(move));
  }

  /** What goes out at first carries the same as what goes out later. */
  private void unmade(SagaEvent.StepFailed fact) {
    Move move = fact.move();
    require(!ended && isBack(move) == reversed, "it is not time for that", fact);
    require(fact.attempt() == 0 && triesOf(move) == 0, "it could be made before", fact);
    require(!isBack(move) || isOwed(move.number()), "there is nothing to undo", fact);
  }

  private void repaired(SagaEvent.Repaired fact) {
    require(stuck.remove(fact.move()), "nothing of it has failed", fact);
    if (fact.repair() == Repair.SKIP) {
      skipped.add(fact.move());
    } else {
      tries.remove(fact.move());
    }
  }

  private void ended(SagaEvent.Ended fact) {
    boolean undone = went.stream().allMatch(this::isUndone);
    boolean owed = went.stream().anyMatch(this::isOwed);
    switch (fact) {
      case SagaEvent.Completed all ->
          require(
              !reversed && definition.steps().stream().allMatch(step -> isDone(step.name())),
              "not everything is done",
              fact);
      case SagaEvent.Compensated back ->
          require(reversed && undone && owed, "not everything is undone", fact);
      case SagaEvent.Failed nothing ->
          require(reversed && !owed, "there is something to undo", fact);
      case SagaEvent.Aborted asIs -> {
        require(
            inFlight.equals(new HashSet<>(asIs.inFlight())), "something else is under way", fact);
        inFlight.clear();
        abandoned();
      }
    }
    require(inFlight.isEmpty(), "something is under way", fact);
    require(!ended || fact.parent().isPresent(), "it ends twice", fact);
    ended = true;
  }

  /** Whoever is aborted has nobody help any more; should it be undone later, it begins anew. */
  private void abandoned() {
    stuck.clear();
    tries.keySet().removeIf(Course::isBack);
  }

  // ---- what is known

  private void settled(Attempted of, SagaEvent fact) {
    require(!ended && inFlight.remove(of), "there is no such attempt", fact);
  }

  /** A sub-saga whose undoing took too long may be undone before anybody helps. */
  private boolean isUndoneNevertheless(Move move) {
    return isSubSaga(move) && stuck.remove(move);
  }

  private static boolean isBack(Move move) {
    return move.direction() == Direction.UNDO;
  }

  private int most(Move move) {
    return definition.command(move).retry().attempts();
  }

  private int triesOf(Move move) {
    return tries.getOrDefault(move, 0);
  }

  private boolean isDone(String step) {
    return succeeded.stream()
        .anyMatch(move -> !isBack(move) && definition.step(move.number()).name().equals(step));
  }

  /** Whether a step that went out has to be undone. */
  private boolean isOwed(int number) {
    Step step = definition.step(number);
    return step.isUndoable()
        && !clean.contains(number)
        && (!step.onSuccessOnly() || succeeded.contains(Move.forth(number)));
  }

  private boolean isUndone(int number) {
    return !isOwed(number)
        || succeeded.contains(Move.back(number))
        || skipped.contains(Move.back(number));
  }

  private static void require(boolean holds, String otherwise, SagaEvent fact) {
    Violation.unless(holds, "%s: %s", otherwise, fact);
  }

  private static void wrong(String what, SagaEvent fact) {
    require(false, what, fact);
  }
}
