package dev.baton.application.request;

import dev.baton.application.kernel.Handled;
import dev.baton.application.request.Candidates.Found;
import dev.baton.application.request.OpenRequests.Wanting;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Hindrance;
import dev.baton.domain.request.Hindrances;
import dev.baton.domain.request.Part;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestRejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers agents that can be asked now to requests that wait for some. For one thread; blocks. */
public final class RequestOffers {
  /**
   * Of a candidate that was passed over and has another profile since, or is not there any more.
   */
  private static final Hindrance UNABLE = new Hindrance("cannot do it any more", false);

  private final Requests requests;
  private final Candidates candidates;
  private final Map<Group, Found> found = new HashMap<>();

  public RequestOffers(Requests requests, Candidates candidates) {
    this.requests = requests;
    this.candidates = candidates;
  }

  /** Those who wait for the same. */
  private record Group(Namespace namespace, String capability) {}

  /** What is known of agents may be another thing now. */
  void lookAgain() {
    found.clear();
  }

  /** Offers whoever is there to one request; returns whether it has taken an offer. */
  boolean offer(Wanting wanting) {
    boolean taken = wanting.capability().isEmpty() ? offerNamed(wanting) : offerAbleIfAny(wanting);
    if (taken) {
      lookAgain();
    }
    return taken;
  }

  /**
   * Has a request that waits at an agent which is barred by now go on to somebody else; returns
   * whether nothing is left to be done about it.
   */
  boolean passOver(Wanting wanting, String agent) {
    Hindrances hindrances =
        candidates.hindrances(
            wanting.key().namespace(),
            wanting.dossier().parts().all().stream().map(Part::agent).toList());
    return switch (requests.passOver(wanting.key(), agent, hindrances)) {
      case Handled.Done<Request, RequestRejection> done -> true;
      case Handled.Refused<Request, RequestRejection> over -> true;
      case Handled.Busy<Request, RequestRejection> busy -> false;
      case Handled.StoreUnavailable<Request, RequestRejection> away -> false;
    };
  }

  private boolean offerNamed(Wanting wanting) {
    List<String> idle = wanting.dossier().parts().idle().stream().map(Part::agent).toList();
    Hindrances hindrances = candidates.hindrances(wanting.key().namespace(), idle);
    boolean any =
        idle.stream()
            .map(agent -> Optional.ofNullable(hindrances.byAgent().get(agent)))
            .anyMatch(hindrance -> hindrance.filter(Hindrance::barring).isEmpty());
    return any && isTaken(requests.offer(wanting.key(), List.of(), hindrances));
  }

  /** Those who wait for the same are many, where there are any, and mostly there is nobody. */
  private boolean offerAbleIfAny(Wanting wanting) {
    Group group = new Group(wanting.key().namespace(), wanting.capability());
    Found all =
        found.computeIfAbsent(group, key -> candidates.find(key.namespace(), key.capability()));
    return all instanceof Found.Able able
        && able.agents().stream().anyMatch(agent -> isOfUse(agent, wanting.dossier()))
        && offerAble(wanting);
  }

  private static boolean isOfUse(String agent, Dossier dossier) {
    boolean someoneIsAtWork =
        dossier.parts().all().stream().anyMatch(part -> part.status().isAtWork());
    return dossier.parts().find(agent).map(part -> part.status().isIdle()).orElse(!someoneIsAtWork);
  }

  /** What it carries is needed now: not every agent of a capability takes every input. */
  private boolean offerAble(Wanting wanting) {
    Optional<Request.Existing> request = requests.find(wanting.key());
    if (request.isEmpty()) {
      return false;
    }
    Dossier dossier = request.get().dossier();
    Payload input = dossier.brief().question().content().data();
    return candidates.find(wanting.key().namespace(), wanting.capability(), input)
            instanceof Found.Able able
        && able.agents().stream().anyMatch(agent -> isOfUse(agent, dossier))
        && isTaken(requests.offer(wanting.key(), able.agents(), without(able, dossier)));
  }

  private static Hindrances without(Found.Able able, Dossier dossier) {
    Map<String, Hindrance> hindered = new HashMap<>(able.hindrances().byAgent());
    dossier.parts().idle().stream()
        .map(Part::agent)
        .filter(agent -> !able.agents().contains(agent))
        .forEach(agent -> hindered.putIfAbsent(agent, UNABLE));
    return new Hindrances(hindered);
  }

  /** What was not taken for a while is offered again with the next look. */
  private static boolean isTaken(Handled<Request, RequestRejection> handled) {
    return handled instanceof Handled.Done<Request, RequestRejection> done && done.position() > 0;
  }
}
