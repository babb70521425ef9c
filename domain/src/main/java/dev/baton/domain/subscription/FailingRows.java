package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The failing events of a slot as they are stored, and what has to be stored so that they are as
 * they should be.
 */
final class FailingRows {
  private final Map<Long, FailingEvent> stored = new HashMap<>();

  /** Positions of the last changes, of which nobody has said yet whether they were stored. */
  private final Set<Long> last = new HashSet<>();

  /** Positions that are to be stored again, whatever is stored of them. */
  private final Set<Long> unsure = new HashSet<>();

  FailingRows(List<FailingEvent> restored) {
    restored.forEach(each -> stored.put(each.position(), each));
  }

  /** The last changes were perhaps not stored. */
  void again() {
    unsure.addAll(last);
  }

  /** What has to be stored for these to be the failing events. */
  CursorChanges changes(List<FailingEvent> now) {
    List<FailingEvent> failing = new ArrayList<>();
    Set<Long> recovered = new HashSet<>(stored.keySet());
    recovered.addAll(unsure);
    for (FailingEvent each : now) {
      recovered.remove(each.position());
      if (unsure.contains(each.position()) || !each.equals(stored.get(each.position()))) {
        failing.add(each);
      }
    }
    remember(now, failing, recovered);
    return new CursorChanges(failing, List.copyOf(recovered), List.of(), List.of());
  }

  private void remember(List<FailingEvent> now, List<FailingEvent> failing, Set<Long> recovered) {
    stored.clear();
    now.forEach(each -> stored.put(each.position(), each));
    unsure.clear();
    last.clear();
    failing.forEach(each -> last.add(each.position()));
    last.addAll(recovered);
  }
}
