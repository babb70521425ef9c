package dev.baton.adapters.memory.simulation;

import dev.baton.application.request.Candidates;
import dev.baton.application.request.Candidates.Found;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Hindrance;
import dev.baton.domain.request.Part;
import dev.baton.domain.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that waits for somebody to be asked does not wait while there is somebody. */
final class Stalls {
  private final Store store;

  /** Since when there has been somebody for a request that waits. */
  private final Map<String, Instant> since = new HashMap<>();

  Stalls(Store store) {
    this.store = store;
  }

  /** Nothing goes wrong: whoever is known to all nodes is found by so much later. */
  void check(List<SimulatedNode> nodes, Duration inTime) {
    Instant now = store.clock.now();
    for (String id : store.books().asked().open()) {
      if (store.books().asked().find(id) instanceof Request.Waiting request
          && nodes.stream().allMatch(node -> isSomebodyThere(node, request.dossier()))) {
        Instant first = since.computeIfAbsent(id, any -> now);
        Violation.unless(
            !first.plus(inTime).isBefore(now), "it waits, and there is somebody: %s", request);
      } else {
        since.remove(id);
      }
    }
  }

  private static boolean isSomebodyThere(SimulatedNode node, Dossier dossier) {
    Candidates candidates = node.processes.asking.candidates;
    String capability = dossier.brief().audience().capability();
    if (capability.isEmpty()) {
      List<String> idle = dossier.parts().idle().stream().map(Part::agent).toList();
      Map<String, Hindrance> hindrances = candidates.hindrances(Namespace.DEFAULT, idle).byAgent();
      return idle.stream()
          .anyMatch(agent -> !hindrances.containsKey(agent) || !hindrances.get(agent).barring());
    }
    return candidates.find(Namespace.DEFAULT, capability) instanceof Found.Able able
        && able.agents().stream().anyMatch(agent -> isFree(agent, dossier));
  }

  private static boolean isFree(String agent, Dossier dossier) {
    return dossier.parts().find(agent).map(part -> part.status().isIdle()).orElse(true);
  }
}
