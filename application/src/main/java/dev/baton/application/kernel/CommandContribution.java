package dev.baton.application.kernel;

import dev.baton.application.kernel.Attempt.Outcome.ToAppend;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A command whose facts, and what goes with them, are part of an append that several share. */
final class CommandContribution<C, S, E extends DomainEvent, D, R> implements Contribution<R> {
  private final Attempt<C, S, E, D> attempt;
  private final C command;
  private final Terms<S, E> terms;
  private final Verdicts<S, E, D, R> verdicts;
  private Optional<ToAppend<S, E, D>> drafted = Optional.empty();

  /**
   * What a whole append that this is part of is refused for.
   *
   * @param refusals what the decider rejects
   * @param objections to states, and the facts or none that the decider makes of the command
   * @param <D> the decider's rejections
   */
  record Verdicts<S, E, D, R>(
      Function<D, R> refusals, BiFunction<S, List<E>, Optional<R>> objections) {}

  CommandContribution(
      Attempt<C, S, E, D> attempt, C command, Terms<S, E> terms, Verdicts<S, E, D, R> verdicts) {
    this.attempt = attempt;
    this.command = command;
    this.terms = terms;
    this.verdicts = verdicts;
  }

  @Override
  public Draft<R> draft() {
    return switch (attempt.decide(command, terms)) {
      case Attempt.Outcome.Refused<S, E, D> refused ->
          new Draft.Refused<>(verdicts.refusals().apply(refused.reason()));
      case Attempt.Outcome.Unchanged<S, E, D> same ->
          verdicts
              .objections()
              .apply(same.state().state(), List.of())
              .<Draft<R>>map(Draft.Refused::new)
              .orElseGet(Draft.Nothing::new);
      case ToAppend<S, E, D> news -> draft(news);
    };
  }

  private Draft<R> draft(ToAppend<S, E, D> news) {
    Optional<R> objection = verdicts.objections().apply(news.before().state(), news.news().facts());
    if (objection.isPresent()) {
      news.news().prepared().passage().over(Optional.empty());
      return new Draft.Refused<>(objection.get());
    }
    drafted = Optional.of(news);
    return new Draft.Ready<>(news.news().prepared().request());
  }

  @Override
  public void over(Optional<AppendResult> result) {
    ToAppend<S, E, D> news = drafted.orElseThrow();
    drafted = Optional.empty();
    news.news().prepared().passage().over(result);
    if (result.filter(Appended.class::isInstance).isPresent()) {
      States.Loaded<S> unused = attempt.appended(news.before(), news.news());
    } else if (result.isPresent()) {
      attempt.overtaken();
    }
  }
}
