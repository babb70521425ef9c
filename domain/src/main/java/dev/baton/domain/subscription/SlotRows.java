package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has changed beside a slot's cursor and is not stored yet. */
final class SlotRows {
  private final Map<Long, FailingEvent> failing = new HashMap<>();
  private final Set<Long> recovered = new HashSet<>();
  private final Set<Long> keys = new HashSet<>();

  /** What was taken last, of which nobody has said whether it was stored. */
  private CursorChanges unsure = CursorChanges.NONE;

  private boolean again;

  void failed(FailingEvent event) {
    recovered.remove(event.position());
    failing.put(event.position(), event);
  }

  void recovered(long position) {
    failing.remove(position);
    recovered.add(position);
  }

  /** Whether an event has been settled of which a row may still be stored. */
  boolean hasRecovered(long position) {
    return recovered.contains(position)
        || (unsure.recovered().contains(position) && !failing.containsKey(position));
  }

  void keyChanged(long key) {
    keys.add(key);
  }

  /** The last changes were perhaps not stored: they are taken again. */
  void again() {
    again = true;
  }

  CursorChanges take(Keys blocked) {
    if (again) {
      again = false;
      takeBack();
    }
    List<BlockedKey> rows = new ArrayList<>();
    List<Long> freed = new ArrayList<>();
    for (long key : keys) {
      BlockedKey row = blocked.row(key);
      if (row == null) {
        freed.add(key);
      } else {
        rows.add(row);
      }
    }
    unsure = new CursorChanges(List.copyOf(failing.values()), List.copyOf(recovered), rows, freed);
    failing.clear();
    recovered.clear();
    keys.clear();
    return unsure;
  }

  /** What has changed since goes before. */
  private void takeBack() {
    for (FailingEvent each : unsure.failing()) {
      if (!recovered.contains(each.position())) {
        failing.putIfAbsent(each.position(), each);
      }
    }
    for (long each : unsure.recovered()) {
      if (!failing.containsKey(each)) {
        recovered.add(each);
      }
    }
    unsure.blocked().forEach(each -> keys.add(each.key()));
    keys.addAll(unsure.freed());
  }
}
