package dev.baton.domain.request;

import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.request.Request.Absent;
import dev.baton.domain.request.Request.Closed;
import dev.baton.domain.request.Request.Existing;
import dev.baton.domain.request.Request.Open;
import dev.baton.domain.request.Request.Waiting;
import dev.baton.domain.request.RequestCommand.Accept;
import dev.baton.domain.request.RequestCommand.Cancel;
import dev.baton.domain.request.RequestCommand.Decline;
import dev.baton.domain.request.RequestCommand.Expire;
import dev.baton.domain.request.RequestCommand.Finish;
import dev.baton.domain.request.RequestCommand.Lapse;
import dev.baton.domain.request.RequestCommand.LoseCallback;
import dev.baton.domain.request.RequestCommand.Offer;
import dev.baton.domain.request.RequestCommand.PassOver;
import dev.baton.domain.request.RequestCommand.Progress;
import dev.baton.domain.request.RequestCommand.Register;
import dev.baton.domain.request.RequestCommand.Undeliver;
import dev.baton.domain.request.RequestRejection.ContentDiffers;
import dev.baton.domain.request.RequestRejection.HasAnswered;
import dev.baton.domain.request.RequestRejection.HasDeclined;
import dev.baton.domain.request.RequestRejection.HeldBy;
import dev.baton.domain.request.RequestRejection.IsClosed;
import dev.baton.domain.request.RequestRejection.NotAsked;
import dev.baton.domain.request.RequestRejection.NotDue;
import dev.baton.domain.request.RequestRejection.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request is registered, dispatched to those who are to answer, and gets exactly one outcome:
 * answered, timed out, failed or cancelled. Whatever comes afterwards changes nothing about that.
 */
public final class RequestDecider
    implements Decider<RequestCommand, Request, RequestEvent, RequestRejection> {
  @Override
  public Request initial() {
    return new Absent();
  }

  @Override
  public Request evolve(Request state, RequestEvent event) {
    return RequestEvolution.of(state, event);
  }

  /** Where facts that follow on a state lead to. */
  public static Request after(Request before, List<RequestEvent> facts) {
    Request state = before;
    for (RequestEvent fact : facts) {
      state = RequestEvolution.of(state, fact);
    }
    return state;
  }

  @Override
  public Decision<RequestEvent, RequestRejection> decide(RequestCommand command, Request state) {
    return switch (command) {
      case Register register -> register(register, state);
      case RequestCommand other ->
          switch (state) {
            case Absent absent -> reject(new Unknown());
            case Existing existing -> decide(other, existing);
          };
    };
  }

  private static Decision<RequestEvent, RequestRejection> register(
      Register command, Request state) {
    return switch (state) {
      case Absent absent -> {
        RequestEvent registered =
            new RequestEvent.Registered(
                command.id(), command.brief(), command.candidates(), command.at());
        yield new Asking(command.hindrances(), command.at())
            .begin(Unfolding.from(state).then(registered))
            .decision();
      }
      case Existing same when same.dossier().brief().hasContentOf(command.brief()) -> unchanged();
      case Existing other -> reject(new ContentDiffers(command.id()));
    };
  }

  private static Decision<RequestEvent, RequestRejection> decide(
      RequestCommand command, Existing state) {
    return switch (command) {
      case Register register -> throw new IllegalStateException("decided before: " + register);
      case Progress progress -> Replying.progress(state, progress.reply());
      case Finish finish -> Replying.finish(state, finish.reply());
      case Cancel cancel -> cancel(cancel, state);
      case Undeliver undeliver -> undeliver(undeliver, state);
      case LoseCallback lose -> loseCallback(lose, state);
      case Accept accept -> whileOpen(state, open -> accept(accept, open));
      case Decline decline -> whileOpen(state, open -> decline(decline, open));
      case Offer offer -> whileOpen(state, open -> offer(offer, open));
      case PassOver pass -> whileOpen(state, open -> passOver(pass, open));
      case Lapse lapse -> whileOpen(state, open -> lapse(lapse, open));
      case Expire expire -> whileOpen(state, open -> expire(expire.at(), open));
    };
  }

  /** What can be decided of a request that has no outcome. */
  @FunctionalInterface
  private interface Deciding {
    Decision<RequestEvent, RequestRejection> on(Open open);
  }

  private static Decision<RequestEvent, RequestRejection> whileOpen(
      Existing state, Deciding deciding) {
    return switch (state) {
      case Open open -> deciding.on(open);
      case Closed closed -> reject(new IsClosed(closed.status(), closed.at()));
    };
  }

  private static Decision<RequestEvent, RequestRejection> accept(Accept command, Open open) {
    Dossier dossier = open.dossier();
    Optional<Part> holder = Replying.holder(dossier, command.agent());
    return switch (statusOf(command.agent(), dossier)) {
      case CANDIDATE, PASSED_OVER -> reject(new NotAsked(command.agent()));
      case ACCEPTED -> unchanged();
      case ANSWERED -> reject(new HasAnswered(command.agent()));
      case DECLINED -> reject(new HasDeclined(command.agent()));
      case ASKED, SILENT, UNDELIVERED ->
          holder.isPresent()
              ? reject(new HeldBy(holder.get().agent()))
              : Decision.accept(
                  new RequestEvent.Accepted(
                      dossier.id(), command.agent(), command.note(), command.at()));
    };
  }

  private static Decision<RequestEvent, RequestRejection> decline(Decline command, Open open) {
    Dossier dossier = open.dossier();
    return switch (statusOf(command.agent(), dossier)) {
      case CANDIDATE, PASSED_OVER -> reject(new NotAsked(command.agent()));
      case ANSWERED -> reject(new HasAnswered(command.agent()));
      case DECLINED -> unchanged();
      case ASKED, ACCEPTED, SILENT, UNDELIVERED -> {
        RequestEvent declined =
            new RequestEvent.Declined(
                dossier.id(), command.agent(), command.reason(), command.at());
        String detail = command.agent() + " declined: " + command.reason();
        yield new Asking(command.hindrances(), command.at())
            .afterLoss(Unfolding.from(open).then(declined), Failing.DECLINED, detail)
            .decision();
      }
    };
  }

  private static PartStatus statusOf(String agent, Dossier dossier) {
    return dossier.parts().find(agent).map(Part::status).orElse(PartStatus.CANDIDATE);
  }

  /** A dead letter of an earlier attempt says nothing about the one that is under way. */
  private static Decision<RequestEvent, RequestRejection> undeliver(
      Undeliver command, Existing state) {
    Dossier dossier = state.dossier();
    boolean matters =
        state instanceof Open
            && dossier
                .parts()
                .find(command.agent())
                .filter(part -> part.status().isLive() && part.attempt() == command.attempt())
                .isPresent();
    if (!matters) {
      return unchanged();
    }
    RequestEvent undelivered =
        new RequestEvent.Undelivered(dossier.id(), command.agent(), command.reason(), command.at());
    String detail = command.agent() + " could not be reached: " + command.reason();
    return new Asking(command.hindrances(), command.at())
        .afterLoss(Unfolding.from(state).then(undelivered), Failing.UNDELIVERED, detail)
        .decision();
  }

  /** Of several subscriptions that give it up, the first one is noted. */
  private static Decision<RequestEvent, RequestRejection> loseCallback(
      LoseCallback command, Existing state) {
    return switch (state) {
      case Closed closed when closed.lostCallback().isEmpty() ->
          Decision.accept(
              new RequestEvent.CallbackUndelivered(
                  closed.dossier().id(), command.letter(), command.reason(), command.at()));
      case Closed known -> unchanged();
      case Open open -> unchanged();
    };
  }

  /** Who is not stalled has somebody at work, and needs no others but those passed over. */
  private static Decision<RequestEvent, RequestRejection> offer(Offer command, Open open) {
    Dossier dossier = open.dossier();
    List<String> news =
        command.candidates().stream()
            .distinct()
            .filter(agent -> open instanceof Waiting && dossier.parts().find(agent).isEmpty())
            .limit(Audience.MOST_AGENTS - dossier.parts().all().size())
            .toList();
    Asking asking = new Asking(command.hindrances(), command.at());
    if (news.isEmpty()) {
      return asking.whoWasPassedOver(Unfolding.from(open)).decision();
    }
    RequestEvent found = new RequestEvent.Found(dossier.id(), news, command.at());
    return asking.begin(Unfolding.from(open).then(found)).decision();
  }

  private static Decision<RequestEvent, RequestRejection> passOver(PassOver command, Open open) {
    Asking asking = new Asking(command.hindrances(), command.at());
    return open.dossier()
        .parts()
        .find(command.agent())
        .map(part -> asking.insteadOf(Unfolding.from(open), part).decision())
        .orElseGet(Decision::unchanged);
  }

  private static Decision<RequestEvent, RequestRejection> lapse(Lapse command, Open open) {
    if (open.dossier().lapse().filter(due -> !command.at().isBefore(due)).isEmpty()) {
      return reject(new NotDue());
    }
    return new Asking(command.hindrances(), command.at())
        .afterSilence(Unfolding.from(open))
        .decision();
  }

  private static Decision<RequestEvent, RequestRejection> expire(Instant at, Open open) {
    Dossier dossier = open.dossier();
    return at.isBefore(dossier.deadline())
        ? reject(new NotDue())
        : Decision.accept(new RequestEvent.TimedOut(dossier.id(), dossier.parts().missing(), at));
  }

  private static Decision<RequestEvent, RequestRejection> cancel(Cancel command, Existing state) {
    return switch (state) {
      case Open open ->
          Decision.accept(
              new RequestEvent.Cancelled(
                  open.dossier().id(), command.by(), command.reason(), command.at()));
      case Closed same when same.outcome() instanceof Outcome.Cancelled -> unchanged();
      case Closed closed -> reject(new IsClosed(closed.status(), closed.at()));
    };
  }
}
