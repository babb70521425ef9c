package dev.baton.adapters.persistence.event;

import dev.baton.application.port.TimerChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts requests into waves, each of which can be checked and appended at once: no two of a wave
 * name the same event, stream or timer, so none depends on what comes of another. The order stays
 * as it is; where nothing clashes there is one wave.
 */
final class Waves {
  private final List<List<PendingRequest>> waves = new ArrayList<>();
  private List<PendingRequest> wave = new ArrayList<>();

  /** What the wave names, as numbers. Two names of one number only end it earlier than needed. */
  private LongSet named = new LongSet();

  private Waves() {}

  static List<List<PendingRequest>> of(List<PendingRequest> requests) {
    Waves cut = new Waves();
    requests.forEach(cut::add);
    cut.end();
    return cut.waves;
  }

  private void add(PendingRequest request) {
    long[] names = namesOf(request);
    for (long name : names) {
      if (named.contains(name)) {
        end();
        break;
      }
    }
    wave.add(request);
    for (long name : names) {
      boolean unused = named.add(name);
    }
  }

  private static long[] namesOf(PendingRequest request) {
    List<PreparedEvent> events = request.events();
    int expected = request.request().expected().size();
    List<TimerChange> timers = request.request().timers();
    long[] names = new long[2 * events.size() + expected + timers.size()];
    int at = 0;
    for (PreparedEvent event : events) {
      long identity = event.identity().guard();
      names[at++] = identity;
      names[at++] = event.hasStream() ? event.stream() : identity;
    }
    for (int expectation = 0; expectation < expected; expectation++) {
      names[at++] = request.expectedStream(expectation);
    }
    for (TimerChange change : timers) {
      names[at++] = change.id().hashCode();
    }
    return names;
  }

  private void end() {
    if (!wave.isEmpty()) {
      waves.add(wave);
      wave = new ArrayList<>();
      named = new LongSet();
    }
  }
}
