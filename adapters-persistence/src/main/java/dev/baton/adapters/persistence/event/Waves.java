package dev.baton.adapters.persistence.event;

import dev.baton.application.port.TimerChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts requests into waves, each of which can be checked and appended at once: no two of a wave
 * name the same event, stream or timer, so none depends on what comes of another. The order stays
 * as it is; where nothing clashes there is one wave.
 */
final class Waves {
  private final List<List<PendingRequest>> waves = new ArrayList<>();
  // What the wave names: identities of events, streams as numbers, ids of timers. No two are equal.
  private final Set<Object> named;
  private List<PendingRequest> wave = new ArrayList<>();

  private Waves(int requests) {
    this.named = HashSet.newHashSet(requests);
  }

  static List<List<PendingRequest>> of(List<PendingRequest> requests) {
    Waves cut = new Waves(requests.size());
    requests.forEach(cut::add);
    cut.end();
    return cut.waves;
  }

  private void add(PendingRequest request) {
    List<Object> names = namesOf(request);
    for (Object name : names) {
      if (named.contains(name)) {
        end();
        break;
      }
    }
    wave.add(request);
    named.addAll(names);
  }

  private static List<Object> namesOf(PendingRequest request) {
    List<Object> names = new ArrayList<>(1);
    for (PreparedEvent event : request.events()) {
      names.add(event.identity());
      if (event.hasStream()) {
        names.add(event.stream());
      }
    }
    for (int at = 0; at < request.request().expected().size(); at++) {
      names.add(request.expectedStream(at));
    }
    for (TimerChange change : request.request().timers()) {
      names.add(change.id());
    }
    return names;
  }

  private void end() {
    if (!wave.isEmpty()) {
      waves.add(wave);
      wave = new ArrayList<>();
      named.clear();
    }
  }
}
