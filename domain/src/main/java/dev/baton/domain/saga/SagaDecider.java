package dev.baton.domain.saga;

import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.saga.Saga.Absent;
import dev.baton.domain.saga.Saga.Ended;
import dev.baton.domain.saga.Saga.Existing;
import dev.baton.domain.saga.Saga.Open;
import dev.baton.domain.saga.SagaCommand.Abort;
import dev.baton.domain.saga.SagaCommand.Hear;
import dev.baton.domain.saga.SagaCommand.HearChild;
import dev.baton.domain.saga.SagaCommand.Mend;
import dev.baton.domain.saga.SagaCommand.Settle;
import dev.baton.domain.saga.SagaCommand.Start;
import dev.baton.domain.saga.SagaCommand.Unwind;
import dev.baton.domain.saga.SagaCommand.Wake;
import dev.baton.domain.saga.SagaRejection.ContentDiffers;
import dev.baton.domain.saga.SagaRejection.HasEnded;
import dev.baton.domain.saga.SagaRejection.NoSuchMove;
import dev.baton.domain.saga.SagaRejection.NotDue;
import dev.baton.domain.saga.SagaRejection.NotStuck;
import dev.baton.domain.saga.SagaRejection.TooDeep;
import dev.baton.domain.saga.SagaRejection.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of sagas. Steps go out once for each attempt; where one fails for good, those that went
 * out are undone in reverse, each once; and whatever comes late changes nothing.
 */
public final class SagaDecider implements Decider<SagaCommand, Saga, SagaEvent, SagaRejection> {
  private final Templates templates;

  /** A decider that follows sagas, and decides on those without templates. */
  public SagaDecider() {
    this(Templates.NONE);
  }

  /**
   * A decider.
   *
   * @param templates how the templates of commands are filled
   */
  public SagaDecider(Templates templates) {
    this.templates = templates;
  }

  /** A state after further facts. */
  public static Saga after(Saga state, List<SagaEvent> facts) {
    Saga now = state;
    for (SagaEvent fact : facts) {
      now = SagaEvolution.of(now, fact);
    }
    return now;
  }

  @Override
  public Saga initial() {
    return new Absent();
  }

  @Override
  public Saga evolve(Saga state, SagaEvent event) {
    return SagaEvolution.of(state, event);
  }

  @Override
  public Decision<SagaEvent, SagaRejection> decide(SagaCommand command, Saga state) {
    if (command instanceof Start start) {
      return start(start, state);
    }
    return switch (state) {
      case Absent absent -> reject(new Unknown());
      case Existing existing -> decide(command, existing, story(existing, command.at()));
    };
  }

  private Unfolding story(Saga state, Instant at) {
    return Unfolding.from(state, templates, at);
  }

  private Decision<SagaEvent, SagaRejection> start(Start command, Saga state) {
    return switch (state) {
      case Absent absent when command.brief().height() > SagaBrief.DEEPEST ->
          reject(new TooDeep(SagaBrief.DEEPEST));
      case Absent absent ->
          Advancing.onward(
                  story(state, command.at())
                      .then(new SagaEvent.Started(command.id(), command.brief(), command.at())))
              .decision();
      case Existing same when same.dossier().brief().asksFor(command.brief()) -> unchanged();
      case Existing other -> reject(new ContentDiffers(command.id()));
    };
  }

  private static Decision<SagaEvent, SagaRejection> decide(
      SagaCommand command, Existing state, Unfolding story) {
    return switch (command) {
      case Start start -> throw new IllegalStateException("decided before: " + start);
      case Hear hear -> Outcomes.hear(hear, story);
      case Settle settle -> Outcomes.settle(settle, story);
      case HearChild child -> Outcomes.hearChild(child, story);
      case Wake wake -> wake(wake, story);
      case Unwind unwind -> unwind(state, story);
      case Mend mend -> mend(mend, state, story);
      case Abort abort -> abort(abort, state);
    };
  }

  private static Decision<SagaEvent, SagaRejection> wake(Wake command, Unfolding story) {
    Optional<Progress> found = story.dossier().find(command.move());
    if (found.isEmpty()) {
      return reject(new NoSuchMove());
    }
    Progress progress = found.get();
    if (progress.due().filter(due -> !command.at().isBefore(due)).isEmpty()) {
      return reject(new NotDue());
    }
    if (progress.status() == MoveStatus.WAITING) {
      return Advancing.dispatch(story, command.move()).decision();
    }
    StepCommand late = story.dossier().definition().command(command.move());
    return Advancing.fail(
            story,
            new Attempted(command.move(), progress.attempt()),
            "no outcome within " + late.timeout(),
            false)
        .decision();
  }

  /** Who is undone says so again, since whoever asks may not have heard of it. */
  private static Decision<SagaEvent, SagaRejection> unwind(Existing state, Unfolding story) {
    return switch (state) {
      case Saga.Running running -> undo(story);
      case Saga.Compensating compensating -> unchanged();
      case Saga.Stuck stuck -> unchanged();
      case Ended ended ->
          switch (ended.status()) {
            case COMPENSATED ->
                Decision.accept(
                    new SagaEvent.Compensated(
                        story.dossier().id(), story.dossier().brief().parent(), story.at()));
            case FAILED ->
                Decision.accept(
                    new SagaEvent.Failed(
                        story.dossier().id(), story.dossier().brief().parent(), story.at()));
            case COMPLETED, ABORTED, RUNNING, COMPENSATING, STUCK -> undo(story);
          };
    };
  }

  private static Decision<SagaEvent, SagaRejection> undo(Unfolding story) {
    return Advancing.onward(Advancing.reverse(story, "the saga of which it is a step is undone"))
        .decision();
  }

  private static Decision<SagaEvent, SagaRejection> mend(
      Mend command, Existing state, Unfolding story) {
    return switch (state) {
      case Saga.Stuck stuck -> {
        Dossier dossier = stuck.dossier();
        Move move = dossier.undoing().orElseThrow().move();
        yield Advancing.onward(
                story.then(
                    new SagaEvent.Repaired(
                        dossier.id(),
                        move,
                        dossier.nameOf(move),
                        command.repair(),
                        command.by(),
                        command.reason(),
                        command.at())))
            .decision();
      }
      case Saga.Running other -> reject(new NotStuck(other.status()));
      case Saga.Compensating other -> reject(new NotStuck(other.status()));
      case Ended other -> reject(new NotStuck(other.status()));
    };
  }

  private static Decision<SagaEvent, SagaRejection> abort(Abort command, Existing state) {
    return switch (state) {
      case Open open ->
          Decision.accept(
              new SagaEvent.Aborted(
                  open.dossier().id(),
                  open.dossier().brief().parent(),
                  command.by(),
                  command.reason(),
                  open.dossier().inFlight(),
                  command.at()));
      case Ended same when same.status() == SagaStatus.ABORTED -> unchanged();
      case Ended ended -> reject(new HasEnded(ended.status()));
    };
  }
}
