package dev.baton.domain.request;

import static dev.baton.domain.kernel.Decision.accept;
import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decision;
import dev.baton.domain.request.Request.Closed;
import dev.baton.domain.request.Request.Existing;
import dev.baton.domain.request.Request.Open;
import dev.baton.domain.request.RequestRejection.HasDeclined;
import dev.baton.domain.request.RequestRejection.HeldBy;
import dev.baton.domain.request.RequestRejection.NotAsked;
import dev.baton.domain.request.RequestRejection.TooLarge;
import dev.baton.domain.request.RequestRejection.TooManyReplies;
import java.util.Optional;

/**
 * What a reply leads to. Only agents that were asked reply; the same reply again changes nothing;
 * one that comes too late, or after its agent's last one, is written down and changes no outcome.
 */
final class Replying {
  private Replying() {}

  static Decision<RequestEvent, RequestRejection> progress(Existing state, Answer reply) {
    if (state.dossier().replies().isPartial(reply.agent(), reply.reply())) {
      return unchanged();
    }
    Optional<Decision<RequestEvent, RequestRejection>> aside = aside(state, reply);
    return aside.orElseGet(() -> partial(state.dossier(), reply));
  }

  private static Decision<RequestEvent, RequestRejection> partial(Dossier dossier, Answer reply) {
    Optional<Part> holder = holder(dossier, reply.agent());
    if (holder.isPresent()) {
      return reject(new HeldBy(holder.get().agent()));
    }
    return dossier.replies().partials().size() < Replies.MOST_PARTIALS
        ? accept(new RequestEvent.Progressed(dossier.id(), reply))
        : reject(new TooManyReplies(Replies.MOST_PARTIALS));
  }

  /** Who else has taken on what one agent at a time does. */
  static Optional<Part> holder(Dossier dossier, String agent) {
    return dossier.parts().in(PartStatus.ACCEPTED).stream()
        .filter(part -> dossier.isInTurn() && !part.agent().equals(agent))
        .findFirst();
  }

  /**
   * Of those who were asked in turn, whoever answers first has answered, though another is at it.
   */
  static Decision<RequestEvent, RequestRejection> finish(Existing state, Answer reply) {
    if (state.dossier().replies().isAnswer(reply)) {
      return unchanged();
    }
    Optional<Decision<RequestEvent, RequestRejection>> aside = aside(state, reply);
    return aside.orElseGet(() -> last(state, reply));
  }

  private static Decision<RequestEvent, RequestRejection> last(Existing state, Answer reply) {
    Dossier dossier = state.dossier();
    Replies replies = dossier.replies();
    int bytes = replies.bytesWith(reply);
    if (bytes > Replies.MOST_BYTES) {
      return reject(new TooLarge(Replies.MOST_BYTES, bytes));
    }
    return replies.answers().size() + 1 < dossier.enough()
        ? Asking.afterAnswer(
                Unfolding.from(state).then(new RequestEvent.Replied(dossier.id(), reply)),
                reply.at())
            .decision()
        : accept(new RequestEvent.Answered(dossier.id(), replies.with(reply), reply.at()));
  }

  /** A decision on a reply that is no answer, or on one that comes too late or once more. */
  private static Optional<Decision<RequestEvent, RequestRejection>> aside(
      Existing state, Answer reply) {
    PartStatus status =
        state.dossier().parts().find(reply.agent()).map(Part::status).orElse(PartStatus.CANDIDATE);
    return switch (status) {
      case CANDIDATE, PASSED_OVER -> Optional.of(reject(new NotAsked(reply.agent())));
      case DECLINED -> Optional.of(reject(new HasDeclined(reply.agent())));
      case ANSWERED -> Optional.of(disregard(state, reply, Disregard.DUPLICATE));
      case ASKED, ACCEPTED, SILENT, UNDELIVERED -> late(state, reply);
    };
  }

  private static Optional<Decision<RequestEvent, RequestRejection>> late(
      Existing state, Answer reply) {
    return switch (state) {
      case Open open -> Optional.empty();
      case Closed closed -> Optional.of(disregard(closed, reply, Disregard.LATE));
    };
  }

  private static Decision<RequestEvent, RequestRejection> disregard(
      Existing state, Answer reply, Disregard why) {
    Dossier dossier = state.dossier();
    boolean known =
        dossier.replies().isDisregarded(reply)
            || dossier.replies().disregarded().size() >= Replies.MOST_DISREGARDED;
    return known ? unchanged() : accept(new RequestEvent.Disregarded(dossier.id(), reply, why));
  }
}
