package dev.baton.application.kernel;

import dev.baton.application.kernel.DecisionAppends.Prepared;
import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.TimerChange;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision.Accepted;
import dev.baton.domain.kernel.Decision.Rejected;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one command comes to on the state of its aggregate. For one thread. A state that was only
 * recalled is enough for a decision that leads to facts, since the log compares versions; whoever
 * is refused, or changes nothing, is told so by the log as it is.
 *
 * @param <C> commands
 * @param <S> states
 * @param <E> facts
 * @param <R> rejections
 */
final class Attempt<C, S, E extends DomainEvent, R> {
  private final States states;
  private final DecisionAppends appends;
  private final FactStream where;
  private final Decider<C, S, E, R> decider;
  private boolean overtaken;

  /** The version on which an event bore an old id. */
  private long mismatched = -1;

  Attempt(States states, DecisionAppends appends, FactStream where, Decider<C, S, E, R> decider) {
    this.states = states;
    this.appends = appends;
    this.where = where;
    this.decider = decider;
  }

  /** What a command comes to. */
  sealed interface Outcome<S, E, R> {
    /** These facts, to be appended. */
    record ToAppend<S, E, R>(Loaded<S> before, Decision<E> news) implements Outcome<S, E, R> {}

    /** Nothing has to change. */
    record Unchanged<S, E, R>(Loaded<S> state) implements Outcome<S, E, R> {}

    /** The decider refuses. */
    record Refused<S, E, R>(R reason) implements Outcome<S, E, R> {}
  }

  /** Facts, what led to them, and the append that they are in. */
  record Decision<E>(List<E> facts, Origin origin, Prepared prepared) {}

  /** Decides, on what is known if that will do. */
  Outcome<S, E, R> decide(C command, Terms<S, E> terms) {
    return decide(command, terms, UnaryOperator.identity());
  }

  /** As above, where something else has to be done to timers too. */
  Outcome<S, E, R> decide(C command, Terms<S, E> terms, UnaryOperator<List<TimerChange>> timers) {
    if (!overtaken) {
      Outcome<S, E, R> first = decide(command, terms, timers, states.recall(where, decider));
      if (first instanceof Outcome.ToAppend<S, E, R>) {
        return first;
      }
    }
    return decide(command, terms, timers, states.load(where, decider));
  }

  private Outcome<S, E, R> decide(
      C command, Terms<S, E> terms, UnaryOperator<List<TimerChange>> timers, Loaded<S> loaded) {
    if (isKnown(terms.origin(), loaded.memory())) {
      return new Outcome.Unchanged<>(loaded);
    }
    return switch (decider.decide(command, loaded.state())) {
      case Rejected<E, R> rejected -> new Outcome.Refused<>(rejected.reason());
      case Accepted<E, R> same when same.facts().isEmpty() -> new Outcome.Unchanged<>(loaded);
      case Accepted<E, R> accepted -> {
        Effects effects = terms.effects().of(where, loaded.state(), accepted.facts());
        yield new Outcome.ToAppend<>(
            loaded, prepare(terms.origin(), loaded, accepted.facts(), effects.with(timers)));
      }
    };
  }

  private static boolean isKnown(Origin origin, Memory memory) {
    return memory.knows(origin.command())
        || (origin.input() > 0 && origin.input() <= memory.input());
  }

  private Decision<E> prepare(Origin origin, Loaded<S> loaded, List<E> facts, Effects effects) {
    return new Decision<>(
        facts,
        origin,
        appends.prepare(
            new DecisionAppends.Decided(where, facts, loaded.version(), effects, origin)));
  }

  /** What was decided stands in the log. */
  Loaded<S> appended(Loaded<S> before, Decision<E> news) {
    long bytes = news.prepared().bytes();
    return states.appended(
        where, decider, before, new States.Decided<>(news.facts(), news.origin(), bytes));
  }

  /** Somebody else was quicker, or may have been: the next decision is on the log as it is. */
  void overtaken() {
    overtaken = true;
  }

  /**
   * An event bears an id that follows from what was decided, and another one stands under it. Then
   * somebody else has decided the same before, with other details, and has moved the stream on; if
   * it is where it was after all, it is a defect.
   */
  void mismatched(Loaded<S> before, ContentMismatch mismatch) {
    if (before.version() == mismatched) {
      throw new IllegalStateException("a new event bears an old id: " + mismatch);
    }
    mismatched = before.version();
    overtaken();
  }

  /** As {@link #overtaken}, where somebody else decides next. */
  void forget() {
    states.forget(where);
  }
}
