package dev.baton.adapters.persistence.event;

import dev.baton.application.port.ExpectedVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts requests into waves, each of which can be checked and appended at once: no two of a wave
 * name the same event or the same stream, so none depends on what comes of another. The order stays
 * as it is; where nothing clashes there is one wave.
 */
final class Waves {
  private final List<List<PendingRequest>> waves = new ArrayList<>();
  private final Set<Fingerprints.Identity> identities = new HashSet<>();
  private final Set<Long> streams = new HashSet<>();
  private List<PendingRequest> wave = new ArrayList<>();

  private Waves() {}

  static List<List<PendingRequest>> of(List<PendingRequest> requests) {
    Waves cut = new Waves();
    requests.forEach(cut::add);
    cut.end();
    return cut.waves;
  }

  private void add(PendingRequest request) {
    Set<Fingerprints.Identity> named = HashSet.newHashSet(request.events().size());
    Set<Long> touched = new HashSet<>();
    for (PreparedEvent event : request.events()) {
      named.add(event.identity());
      if (event.hasStream()) {
        touched.add(event.stream());
      }
    }
    for (ExpectedVersion expected : request.request().expected()) {
      touched.add(Fingerprints.stream(request.request().namespace(), expected.stream()));
    }
    if (clash(named, identities) || clash(touched, streams)) {
      end();
    }
    wave.add(request);
    identities.addAll(named);
    streams.addAll(touched);
  }

  private void end() {
    if (!wave.isEmpty()) {
      waves.add(wave);
      wave = new ArrayList<>();
      identities.clear();
      streams.clear();
    }
  }

  private static <T> boolean clash(Set<T> some, Set<T> others) {
    for (T one : some) {
      if (others.contains(one)) {
        return true;
      }
    }
    return false;
  }
}
