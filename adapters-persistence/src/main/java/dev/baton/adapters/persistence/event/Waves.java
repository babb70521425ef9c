package dev.baton.adapters.persistence.event;

import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
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
  private final Set<Fingerprints.Identity> identities = new HashSet<>();
  private final Set<Long> streams = new HashSet<>();
  private final Set<TimerId> timers = new HashSet<>();
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
    Set<TimerId> changed = timersOf(request);
    if (clash(named, identities) || clash(touched, streams) || clash(changed, timers)) {
      end();
    }
    wave.add(request);
    identities.addAll(named);
    streams.addAll(touched);
    timers.addAll(changed);
  }

  private static Set<TimerId> timersOf(PendingRequest request) {
    List<TimerChange> changes = request.request().timers();
    if (changes.isEmpty()) {
      return Set.of();
    }
    Set<TimerId> changed = HashSet.newHashSet(changes.size());
    changes.forEach(change -> changed.add(change.id()));
    return changed;
  }

  private void end() {
    if (!wave.isEmpty()) {
      waves.add(wave);
      wave = new ArrayList<>();
      identities.clear();
      streams.clear();
      timers.clear();
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
