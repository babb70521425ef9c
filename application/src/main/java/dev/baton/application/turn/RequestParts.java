package dev.baton.application.turn;

import dev.baton.application.kernel.Contribution;
import dev.baton.application.request.JointRequests;
import dev.baton.application.request.RequestKey;
import dev.baton.application.turn.TurnParts.Stop;
import dev.baton.application.turn.TurnWork.Accepted;
import dev.baton.application.turn.TurnWork.Asked;
import dev.baton.application.turn.TurnWork.Declined;
import dev.baton.application.turn.TurnWork.Said;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Disregard;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;
import java.util.ArrayList;
import java.util.List;

/** The parts of turns that are about requests. */
final class RequestParts {
  private final JointRequests requests;

  RequestParts(JointRequests requests) {
    this.requests = requests;
  }

  List<Contribution<Stop>> of(Namespace namespace, TurnWork.OfRequests work) {
    List<Contribution<Stop>> parts = new ArrayList<>();
    for (int i = 0; i < work.asked().size(); i++) {
      parts.add(asked(namespace, i, work.asked().get(i)));
    }
    for (int i = 0; i < work.accepted().size(); i++) {
      parts.add(accepted(namespace, i, work.accepted().get(i)));
    }
    for (int i = 0; i < work.declined().size(); i++) {
      parts.add(declined(namespace, i, work.declined().get(i)));
    }
    for (int i = 0; i < work.replies().size(); i++) {
      parts.add(reply(namespace, i, work.replies().get(i)));
    }
    return parts;
  }

  private Contribution<Stop> asked(Namespace namespace, int index, Asked asked) {
    return requests.registration(
        new RequestKey(namespace, asked.request()),
        asked.brief(),
        reason -> Stop.because(new TurnRefusal.NotRegistered(index, reason)));
  }

  private Contribution<Stop> accepted(Namespace namespace, int index, Accepted accepted) {
    return requests.acceptance(
        new RequestKey(namespace, accepted.request()),
        accepted.agent(),
        accepted.note(),
        reason -> Stop.because(new TurnRefusal.NotAccepted(index, reason)));
  }

  private Contribution<Stop> declined(Namespace namespace, int index, Declined declined) {
    return requests.decline(
        new RequestKey(namespace, declined.request()),
        declined.agent(),
        declined.reason(),
        reason -> Stop.because(new TurnRefusal.NotDeclined(index, reason)));
  }

  private Contribution<Stop> reply(Namespace namespace, int index, Said said) {
    return requests.reply(
        new RequestKey(namespace, said.request()),
        said.reply(),
        said.partial(),
        new JointRequests.Refusing<Stop>() {
          @Override
          public Stop rejected(RequestRejection reason) {
            return Stop.because(new TurnRefusal.NotReplied(index, reason));
          }

          @Override
          public Stop disregarded(Disregard why, RequestStatus status) {
            return Stop.because(new TurnRefusal.Disregarded(index, why, status));
          }
        });
  }
}
