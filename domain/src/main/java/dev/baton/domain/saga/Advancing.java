package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.SagaEvent.Dispatched;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What follows on what has happened: which command goes out next, or that it is over. */
final class Advancing {
  private Advancing() {}

  static Unfolding onward(Unfolding story) {
    return switch (story.state()) {
      case Saga.Running running -> forth(story);
      case Saga.Compensating compensating -> back(story);
      case Saga.Stuck stuck -> story;
      case Saga.Ended ended -> story;
      case Saga.Absent absent -> story;
    };
  }

  /** All steps go out whose time has come; of branches, several, until a command has no data. */
  private static Unfolding forth(Unfolding story) {
    Dossier dossier = story.dossier();
    Unfolding gone = story;
    boolean all = true;
    for (Progress step : dossier.steps()) {
      all &= step.status() == MoveStatus.SUCCEEDED;
      if (gone.state() instanceof Saga.Running
          && step.status() == MoveStatus.PENDING
          && isReady(dossier, step.move().number())) {
        gone = dispatch(gone, step.move());
      }
    }
    return all
        ? gone.then(new SagaEvent.Completed(dossier.id(), dossier.brief().parent(), story.at()))
        : gone;
  }

  private static boolean isReady(Dossier dossier, int number) {
    return dossier.definition().before(number).stream().allMatch(dossier::isDone);
  }

  /** Nothing is undone beside a step that may still be at it, and one thing after the other. */
  private static Unfolding back(Unfolding story) {
    Dossier dossier = story.dossier();
    if (dossier.steps().stream().anyMatch(each -> each.status() == MoveStatus.DISPATCHED)) {
      return story;
    }
    Optional<Progress> next = dossier.undoing();
    if (next.isEmpty()) {
      return story.then(undone(dossier, story.at()));
    }
    return next.get().status() == MoveStatus.PENDING ? dispatch(story, next.get().move()) : story;
  }

  private static SagaEvent undone(Dossier dossier, Instant at) {
    return dossier.stack().isEmpty()
        ? new SagaEvent.Failed(dossier.id(), dossier.brief().parent(), at)
        : new SagaEvent.Compensated(dossier.id(), dossier.brief().parent(), at);
  }

  /** The next attempt at a move goes out; where its template has no value, the move has failed. */
  static Unfolding dispatch(Unfolding story, Move move) {
    Dossier dossier = story.dossier();
    StepCommand command = dossier.definition().command(move);
    if (move.isBack() && command.target().isSaga()) {
      return dispatch(story, move, Payload.EMPTY);
    }
    return switch (new CommandData(dossier, story.templates()).of(command)) {
      case Filling.Filled filled -> dispatch(story, move, filled.data());
      case Filling.Unfilled unfilled -> {
        int attempt = dossier.find(move).map(Progress::attempt).orElse(0);
        String reason = "its data cannot be made: " + unfilled.why();
        yield failForGood(story, new Attempted(move, attempt), reason, attempt == 0);
      }
    };
  }

  private static Unfolding dispatch(Unfolding story, Move move, Payload data) {
    Dossier dossier = story.dossier();
    StepCommand command = dossier.definition().command(move);
    return story.then(
        new Dispatched(
            dossier.id(),
            move,
            dossier.nameOf(move),
            dossier.find(move).map(Progress::attempt).orElse(0) + 1,
            later(story.at(), command.timeout()),
            errand(dossier, move, data),
            story.at()));
  }

  private static Errand errand(Dossier dossier, Move move, Payload data) {
    StepCommand command = dossier.definition().command(move);
    boolean begins = command.target().isSaga() && !move.isBack();
    return new Errand(
        command.type(),
        command.target(),
        isWritten(command) ? data : Payload.EMPTY,
        command.timeout(),
        dossier.brief().cause().correlationId(),
        begins
            ? Optional.of(dossier.brief().child(dossier.id(), move.number(), data))
            : Optional.empty());
  }

  /** Whether the fact says what the command carries; elsewhere that follows from the definition. */
  private static boolean isWritten(StepCommand command) {
    return switch (command.target().kind()) {
      case AGENT, CAPABILITY -> true;
      case TOPIC -> command.template().isPresent();
      case SAGA -> false;
    };
  }

  /** An attempt has succeeded; what it has come to is kept if somebody will read it. */
  static Unfolding succeed(Unfolding story, Attempted of, Optional<Payload> result) {
    Dossier dossier = story.dossier();
    String name = dossier.nameOf(of.move());
    boolean kept = !of.move().isBack() && dossier.definition().reads(name);
    return onward(
        story.then(
            new SagaEvent.Succeeded(
                dossier.id(),
                of.move(),
                name,
                of.attempt(),
                result.filter(each -> kept).map(Result::of),
                story.at())));
  }

  /**
   * An attempt has failed: there is another one, or the saga is reversed, or an operator has to
   * help.
   *
   * @param undone whether a sub-saga says that nothing of it is left
   */
  static Unfolding fail(Unfolding story, Attempted of, String reason, boolean undone) {
    Dossier dossier = story.dossier();
    Retry retry = dossier.definition().command(of.move()).retry();
    int tries = dossier.find(of.move()).map(Progress::tries).orElse(0);
    boolean worth = of.move().isBack() || story.state() instanceof Saga.Running;
    return worth && tries < retry.attempts()
        ? story.then(
            new SagaEvent.Retrying(
                dossier.id(),
                of.move(),
                dossier.nameOf(of.move()),
                of.attempt(),
                reason,
                later(story.at(), retry.after(tries)),
                story.at()))
        : failForGood(story, of, reason, undone);
  }

  private static Unfolding failForGood(
      Unfolding story, Attempted of, String reason, boolean undone) {
    Dossier dossier = story.dossier();
    Step step = dossier.definition().step(of.move().number());
    Unfolding failed =
        story.then(
            new SagaEvent.StepFailed(
                dossier.id(),
                of.move(),
                step.name(),
                of.attempt(),
                reason,
                !of.move().isBack() && (undone || step.onSuccessOnly()),
                story.at()));
    return onward(
        failed.state() instanceof Saga.Running
            ? reverse(failed, step.name() + ": " + reason)
            : failed);
  }

  /** From here on what was done is undone. */
  static Unfolding reverse(Unfolding story, String reason) {
    Dossier dossier = story.dossier();
    return story.then(
        new SagaEvent.Reversed(dossier.id(), reason, dossier.subSagasUnderWay(), story.at()));
  }

  /** As timers are, to the microsecond. */
  private static Instant later(Instant at, Duration duration) {
    return at.plus(duration).truncatedTo(ChronoUnit.MICROS);
  }
}
