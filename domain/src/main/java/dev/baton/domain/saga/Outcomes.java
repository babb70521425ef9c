package dev.baton.domain.saga;

import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decision;
import dev.baton.domain.saga.SagaCommand.Hear;
import dev.baton.domain.saga.SagaCommand.HearChild;
import dev.baton.domain.saga.SagaCommand.Settle;
import dev.baton.domain.saga.SagaRejection.NoSuchMove;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the outcome of an attempt leads to. One that comes too late, or after another, is written
 * down and changes nothing.
 */
final class Outcomes {
  private Outcomes() {}

  /** An event of the conversation: what no command waits for is nobody's outcome. */
  static Decision<SagaEvent, SagaRejection> hear(Hear command, Unfolding story) {
    Dossier dossier = story.dossier();
    Optional<Attempted> of =
        command
            .of()
            .filter(named -> hears(dossier, named.move(), command.type()))
            .or(
                () ->
                    command.of().isEmpty() ? whoWaits(dossier, command.type()) : Optional.empty());
    if (of.isEmpty()) {
      return unchanged();
    }
    StepCommand waiting = dossier.definition().command(of.get().move());
    boolean succeeded = waiting.success().contains(command.type());
    Verdict verdict = succeeded ? Verdict.SUCCEEDED : Verdict.FAILED;
    String detail = command.type() + " (" + command.event() + ")";
    return settle(new Settle(of.get(), verdict, detail, command.result(), command.at()), story);
  }

  private static boolean hears(Dossier dossier, Move move, String type) {
    boolean known = move.number() >= 1 && move.number() <= dossier.steps().size();
    return known
        && dossier.definition().command(move).target().kind() == TargetKind.TOPIC
        && dossier.definition().command(move).hears(type);
  }

  /** Whoever waits for such an event, or has waited for one. */
  private static Optional<Attempted> whoWaits(Dossier dossier, String type) {
    Predicate<Progress> hears = each -> hears(dossier, each.move(), type);
    return dossier
        .all()
        .filter(hears.and(each -> each.status() == MoveStatus.DISPATCHED))
        .findFirst()
        .or(() -> dossier.all().filter(hears.and(each -> each.attempt() > 0)).findFirst())
        .map(each -> new Attempted(each.move(), each.attempt()));
  }

  static Decision<SagaEvent, SagaRejection> settle(Settle command, Unfolding story) {
    Attempted of = command.of();
    Optional<Progress> found = story.dossier().find(of.move());
    if (found.isEmpty() || of.attempt() > found.get().attempt()) {
      return reject(new NoSuchMove());
    }
    if (!found.get().isAt(of)) {
      return command.verdict() == Verdict.TIMED_OUT
          ? unchanged()
          : disregard(story.dossier(), of, command);
    }
    return switch (command.verdict()) {
      case SUCCEEDED -> Advancing.succeed(story, of, command.result()).decision();
      case FAILED, TIMED_OUT -> Advancing.fail(story, of, command.detail(), false).decision();
    };
  }

  private static Decision<SagaEvent, SagaRejection> disregard(
      Dossier dossier, Attempted of, Settle command) {
    return dossier.disregarded() >= Dossier.MOST_DISREGARDED
        ? unchanged()
        : Decision.accept(
            new SagaEvent.Disregarded(
                dossier.id(),
                of.move(),
                dossier.nameOf(of.move()),
                of.attempt(),
                command.detail(),
                command.at()));
  }

  /** A sub-saga has ended: as a step, or undone because its parent is. */
  static Decision<SagaEvent, SagaRejection> hearChild(HearChild command, Unfolding story) {
    Optional<Progress> forth =
        story.dossier().find(Move.forth(command.number())).filter(Outcomes::isUnderWay);
    Optional<Progress> back =
        story
            .dossier()
            .find(Move.back(command.number()))
            .filter(each -> isUndoing(story.state(), each));
    if (forth.isPresent()) {
      Attempted of = new Attempted(forth.get().move(), forth.get().attempt());
      return command.how() == SagaStatus.COMPLETED
          ? Advancing.succeed(story, of, Optional.empty()).decision()
          : Advancing.fail(story, of, why(command.how()), true).decision();
    }
    return back.isPresent() ? undone(story, back.get(), command.how()) : unchanged();
  }

  private static boolean isUnderWay(Progress progress) {
    return progress.status() == MoveStatus.DISPATCHED;
  }

  private static boolean isUndoing(Saga state, Progress back) {
    return isUnderWay(back) || (state instanceof Saga.Stuck && back.status() == MoveStatus.FAILED);
  }

  private static Decision<SagaEvent, SagaRejection> undone(
      Unfolding story, Progress back, SagaStatus how) {
    Attempted of = new Attempted(back.move(), back.attempt());
    return switch (how) {
      case COMPENSATED, FAILED -> Advancing.succeed(story, of, Optional.empty()).decision();
      case ABORTED ->
          isUnderWay(back) ? Advancing.fail(story, of, why(how), false).decision() : unchanged();
      case COMPLETED, RUNNING, COMPENSATING, STUCK -> unchanged();
    };
  }

  private static String why(SagaStatus how) {
    return switch (how) {
      case COMPENSATED -> "the sub-saga is undone";
      case ABORTED -> "the sub-saga was aborted";
      case FAILED, COMPLETED, RUNNING, COMPENSATING, STUCK -> "the sub-saga failed";
    };
  }
}
