package dev.baton.domain.request;

import static dev.baton.domain.kernel.CorruptStreamException.expect;

import dev.baton.domain.request.Request.Absent;
import dev.baton.domain.request.Request.Closed;
import dev.baton.domain.request.Request.Existing;
import dev.baton.domain.request.Request.Open;
import dev.baton.domain.request.Request.Waiting;
import java.util.List;

/** The transition table of requests. */
final class RequestEvolution {
  private RequestEvolution() {}

  static Request of(Request state, RequestEvent event) {
    return switch (event) {
      case RequestEvent.Registered fact -> {
        Absent unused = expect(Absent.class, state, fact);
        yield new Waiting(Dossier.of(fact), "");
      }
      case RequestEvent.Dispatched fact ->
          Open.of(dossier(state, fact).dispatched(fact.agent(), fact.attempt(), fact.at()));
      case RequestEvent.PassedOver fact ->
          Open.of(dossier(state, fact).passedOver(fact.agent(), fact.reason()));
      case RequestEvent.Stalled fact -> new Waiting(dossier(state, fact), fact.reason());
      case RequestEvent.Found fact -> Open.of(dossier(state, fact).found(fact.candidates()));
      case RequestEvent.Accepted fact -> now(state, fact, fact.agent(), PartStatus.ACCEPTED);
      case RequestEvent.Declined fact -> now(state, fact, fact.agent(), PartStatus.DECLINED);
      case RequestEvent.Lapsed fact -> now(state, fact, fact.agent(), PartStatus.SILENT);
      case RequestEvent.Undelivered fact -> now(state, fact, fact.agent(), PartStatus.UNDELIVERED);
      case RequestEvent.Progressed fact -> Open.of(progressed(state, fact));
      case RequestEvent.Replied fact -> Open.of(replied(state, fact));
      case RequestEvent.Answered fact -> answered(expect(Open.class, state, fact), fact);
      case RequestEvent.TimedOut fact ->
          expect(Open.class, state, fact).closed(new Outcome.TimedOut(fact.missing()), fact.at());
      case RequestEvent.Failed fact ->
          expect(Open.class, state, fact)
              .closed(new Outcome.Failed(fact.failing(), fact.detail()), fact.at());
      case RequestEvent.Cancelled fact ->
          expect(Open.class, state, fact)
              .closed(new Outcome.Cancelled(fact.by(), fact.reason()), fact.at());
      case RequestEvent.CallbackUndelivered fact ->
          expect(Closed.class, state, fact).withoutCallback(fact.letter());
      case RequestEvent.Disregarded fact -> disregarded(expect(Existing.class, state, fact), fact);
    };
  }

  private static Dossier dossier(Request state, RequestEvent fact) {
    return expect(Open.class, state, fact).dossier();
  }

  private static Open now(Request state, RequestEvent fact, String agent, PartStatus status) {
    return Open.of(dossier(state, fact).now(agent, status));
  }

  private static Dossier progressed(Request state, RequestEvent.Progressed fact) {
    Dossier before = dossier(state, fact);
    return before
        .with(before.replies().progressed(fact.reply()))
        .now(fact.reply().agent(), PartStatus.ACCEPTED);
  }

  private static Dossier replied(Request state, RequestEvent.Replied fact) {
    Dossier before = dossier(state, fact);
    return before
        .with(before.replies().answered(before.replies().with(fact.reply())))
        .now(fact.reply().agent(), PartStatus.ANSWERED);
  }

  private static Request answered(Open state, RequestEvent.Answered fact) {
    List<Answer> answers = fact.answers();
    Dossier dossier = state.dossier().with(state.dossier().replies().answered(answers));
    for (Answer answer : answers) {
      dossier = dossier.now(answer.agent(), PartStatus.ANSWERED);
    }
    return Open.of(dossier).closed(new Outcome.Answered(), fact.at());
  }

  private static Request disregarded(Existing state, RequestEvent.Disregarded fact) {
    Dossier before = state.dossier();
    return state.with(before.with(before.replies().disregarded(fact.reply(), fact.why())));
  }
}
