package dev.baton.application.request;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestStatus;
import java.util.List;

/**
 * Which requests; all that is said has to hold.
 *
 * @param namespace of this tenant
 * @param requester asked by this agent; empty for any
 * @param agent with this agent among the candidates; empty for any
 * @param statuses standing there; none for any
 */
public record RequestFilter(
    Namespace namespace, String requester, String agent, List<RequestStatus> statuses) {
  public RequestFilter {
    statuses = List.copyOf(statuses);
  }

  boolean selects(Request.Existing request) {
    Dossier dossier = request.dossier();
    return (requester.isEmpty() || dossier.brief().requester().equals(requester))
        && (agent.isEmpty() || dossier.parts().find(agent).isPresent())
        && (statuses.isEmpty() || statuses.contains(request.status()));
  }
}
