package dev.baton.application.kernel;

import dev.baton.application.kernel.Attempt.Outcome;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has the instances of a process do what their timers are for. Whatever node fires a timer, what it
 * leads to and its end are one append at the expected version of the instance's stream; where that
 * was overtaken, the next look at the timers finds it again.
 */
public final class ProcessTimers<C, S, E extends DomainEvent, R> implements TimerHandler {
  private final States states;
  private final DecisionAppends decisions;
  private final ProcessLogic<C, S, E, R> logic;

  public ProcessTimers(States states, DecisionAppends decisions, ProcessLogic<C, S, E, R> logic) {
    this.states = states;
    this.decisions = decisions;
    this.logic = logic;
  }

  @Override
  public Batch begin(List<Timer> due, Instant now) {
    return timer -> fire(timer, now);
  }

  /**
   * An instance that refuses, or has nothing to change, was changed since the timer was looked for,
   * and the timer with it: each append that changes an instance changes its timers too. One that
   * still stands is found by the next look.
   */
  private Optional<Firing> fire(Timer timer, Instant now) {
    FactStream where = new FactStream(timer.id().namespace(), logic.topic(), timer.id().stream());
    Attempt<C, S, E, R> attempt = new Attempt<>(states, decisions, where, logic.decider());
    Outcome<S, E, R> outcome =
        attempt.decide(
            logic.wake(timer, now), Terms.of(logic::effects), changes -> fired(timer, changes));
    return switch (outcome) {
      case Outcome.ToAppend<S, E, R> news ->
          Optional.of(
              new Firing(news.news().prepared().request(), result -> over(attempt, news, result)));
      case Outcome.Unchanged<S, E, R> same -> Optional.empty();
      case Outcome.Refused<S, E, R> refused -> Optional.empty();
    };
  }

  private void over(
      Attempt<C, S, E, R> attempt,
      Outcome.ToAppend<S, E, R> decided,
      Optional<AppendResult> result) {
    decided.news().prepared().passage().over(result);
    if (result.filter(AppendResult.Appended.class::isInstance).isPresent()) {
      States.Loaded<S> unused = attempt.appended(decided.before(), decided.news());
    } else {
      attempt.forget();
    }
  }

  /** A timer that is set anew by what it leads to is replaced; else this is its end. */
  private static List<TimerChange> fired(Timer timer, List<TimerChange> changes) {
    List<TimerChange> all = new ArrayList<>(changes);
    all.removeIf(change -> change.id().equals(timer.id()) && !(change instanceof TimerChange.Set));
    if (all.stream().noneMatch(change -> change.id().equals(timer.id()))) {
      all.add(TimerChange.Fire.of(timer));
    }
    return all;
  }
}
