package dev.baton.application.kernel;

import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The timers that are due soon, the earliest first: a heap. Bounded; for one thread. */
final class NextMinute {
  /** How far it reaches. */
  static final Duration SPAN = Duration.ofMinutes(1);

  /** Timers at most; later ones are found when these have fired. */
  static final int MOST = 10_000;

  private final PriorityQueue<Timer> byDue = new PriorityQueue<>(Comparator.comparing(Timer::due));
  private final Map<TimerId, Timer> set = new HashMap<>();

  /** Holds these, and forgets all others. */
  void replace(List<Timer> timers) {
    byDue.clear();
    set.clear();
    timers.forEach(this::add);
  }

  /** Follows changes, as far as they concern the next minute. */
  void apply(List<TimerChange> changes, Instant now) {
    for (TimerChange change : changes) {
      remove(change.id());
      if (change instanceof TimerChange.Set added
          && added.timer().due().isBefore(now.plus(SPAN))
          && byDue.size() < MOST) {
        add(added.timer());
      }
    }
  }

  void add(Timer timer) {
    remove(timer.id());
    set.put(timer.id(), timer);
    byDue.add(timer);
  }

  private void remove(TimerId id) {
    Timer before = set.remove(id);
    if (before != null) {
      byDue.remove(before);
    }
  }

  /** When the next one is due. */
  Optional<Instant> next() {
    return Optional.ofNullable(byDue.peek()).map(Timer::due);
  }

  boolean isDue(Instant now) {
    return next().filter(due -> !due.isAfter(now)).isPresent();
  }

  /** Takes the next one out. */
  Timer poll() {
    Timer timer = byDue.remove();
    set.remove(timer.id());
    return timer;
  }
}
