package dev.baton.application.kernel;

import dev.baton.application.kernel.Attempt.Outcome;
import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.Handled.Busy;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.Handled.StoreUnavailable;
import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Handles a command of any decider: decides on the aggregate as it is known, appends at the version
 * that this is of, and begins again when somebody else was quicker. An aggregate that is used often
 * is in memory, and a command that changes it reads nothing. Safe for any thread; blocks, so it is
 * called on virtual threads.
 */
public final class CommandHandler {
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final States states;
  private final WaitingAppend appends;
  private final DecisionAppends decisions;

  public CommandHandler(States states, WaitingAppend appends, DecisionAppends decisions) {
    this.states = states;
    this.appends = appends;
    this.decisions = decisions;
  }

  /** For deciders that publish nothing, with states of its own in memory. */
  public CommandHandler(EventLog log, WaitingAppend appends, Facts facts, FactCodec codec) {
    this(new States(log, codec), appends, new DecisionAppends(facts, Outlet.SHUT));
  }

  /** Handles one command whose facts are all there is; bounded in attempts and time. */
  public <C, S, E extends DomainEvent, R> Handled<S, R> handle(
      FactStream where, Decider<C, S, E, R> decider, C command) {
    return handle(where, decider, command, Terms.of(EffectRules.none()));
  }

  /**
   * As {@link #handle(FactStream, Decider, Object)}, with what is published and what timers change
   * in the same append.
   */
  public <C, S, E extends DomainEvent, R> Handled<S, R> handle(
      FactStream where, Decider<C, S, E, R> decider, C command, Terms<S, E> terms) {
    Attempt<C, S, E, R> attempt = new Attempt<>(states, decisions, where, decider);
    try {
      for (int round = 0; round < ATTEMPTS; round++) {
        Optional<Handled<S, R>> handled = once(attempt, command, terms);
        if (handled.isPresent()) {
          return handled.get();
        }
      }
      return new Busy<>(RETRY_AFTER);
    } catch (StoreUnavailableException away) {
      return new StoreUnavailable<>(RETRY_AFTER);
    }
  }

  /**
   * A command as part of an append that it shares with others.
   *
   * @param refusals what the whole is refused for where the decider rejects the command
   * @param objections what it is refused for, if so, though the decider does not: asked of the
   *     state and the facts, or none, that the command leads to
   * @param <D> the decider's rejections
   * @param <R> what the whole is refused for
   */
  public <C, S, E extends DomainEvent, D, R> Contribution<R> contribution(
      Asked<C, S, E, D> asked,
      Function<D, R> refusals,
      BiFunction<S, List<E>, Optional<R>> objections) {
    return new CommandContribution<>(
        new Attempt<>(states, decisions, asked.where(), asked.decider()),
        asked.command(),
        asked.terms(),
        new CommandContribution.Verdicts<>(refusals, objections));
  }

  /** A command as part of an append that it shares with others, to which nobody objects. */
  public <C, S, E extends DomainEvent, D, R> Contribution<R> contribution(
      Asked<C, S, E, D> asked, Function<D, R> refusals) {
    return contribution(asked, refusals, (state, facts) -> Optional.empty());
  }

  /**
   * A command, and of whom it is asked.
   *
   * @param where the facts of the aggregate stand
   */
  public record Asked<C, S, E extends DomainEvent, R>(
      FactStream where, Decider<C, S, E, R> decider, C command, Terms<S, E> terms) {}

  /**
   * The aggregate as its facts have it at present.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public <C, S, E extends DomainEvent, R> S read(FactStream where, Decider<C, S, E, R> decider) {
    return states.load(where, decider).state();
  }

  /**
   * The aggregate as it was at a moment of the past.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public <C, S, E extends DomainEvent, R> S read(
      FactStream where, Decider<C, S, E, R> decider, Moment asOf) {
    return states.load(where, decider, asOf).state();
  }

  /** One round; empty when somebody else was quicker. */
  private <C, S, E extends DomainEvent, R> Optional<Handled<S, R>> once(
      Attempt<C, S, E, R> attempt, C command, Terms<S, E> terms) {
    return switch (attempt.decide(command, terms)) {
      case Outcome.Refused<S, E, R> refused -> Optional.of(new Refused<>(refused.reason()));
      case Outcome.Unchanged<S, E, R> same -> Optional.of(done(same.state(), 0));
      case Outcome.ToAppend<S, E, R> news -> append(attempt, news);
    };
  }

  private <C, S, E extends DomainEvent, R> Optional<Handled<S, R>> append(
      Attempt<C, S, E, R> attempt, Outcome.ToAppend<S, E, R> decided) {
    Answer answer = appends.append(decided.news().prepared().request());
    decided.news().prepared().passage().over(resultOf(answer));
    return switch (answer) {
      case Answer.Answered answered ->
          positionOf(answered.result(), attempt, decided.before())
              .map(position -> done(attempt.appended(decided.before(), decided.news()), position));
      case Answer.Busy busy -> Optional.of(new Busy<>(RETRY_AFTER));
      case Answer.StoreUnavailable away -> Optional.of(new StoreUnavailable<>(RETRY_AFTER));
    };
  }

  private static Optional<AppendResult> resultOf(Answer answer) {
    return answer instanceof Answer.Answered answered
        ? Optional.of(answered.result())
        : Optional.empty();
  }

  /** The position of the last thing that was appended; empty where it has to be decided anew. */
  private static <S> Optional<Long> positionOf(
      AppendResult result, Attempt<?, S, ?, ?> attempt, Loaded<S> before) {
    return switch (result) {
      case Appended appended -> Optional.of(appended.places().getLast().position());
      case VersionConflict conflict -> {
        attempt.overtaken();
        yield Optional.empty();
      }
      case TimerGone gone -> {
        attempt.overtaken();
        yield Optional.empty();
      }
      case ContentMismatch mismatch -> {
        attempt.mismatched(before, mismatch);
        yield Optional.empty();
      }
    };
  }

  private static <S, R> Handled<S, R> done(Loaded<S> loaded, long position) {
    return new Done<>(loaded.state(), loaded.version(), position);
  }
}
