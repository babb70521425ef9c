package dev.baton.adapters.memory.event;

import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerChange.Cancel;
import dev.baton.application.port.TimerChange.Fire;
import dev.baton.application.port.TimerId;
import dev.baton.application.port.Timers;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The timers of an {@link InMemoryEventLog}, which changes them as it appends. Safe for any thread;
 * one lock guards it.
 */
public final class InMemoryTimers implements Timers {
  private static final int DUE_MOST = 10_000;
  private static final Comparator<Timer> BY_DUE =
      Comparator.comparing(Timer::due)
          .thenComparing(timer -> timer.id().stream().value())
          .thenComparing(timer -> timer.id().name())
          .thenComparing(timer -> timer.id().namespace().value());

  private final Object lock = new Object();
  private final Map<TimerId, Timer> timers = new HashMap<>();
  private final NavigableSet<Timer> byDue = new TreeSet<>(BY_DUE);

  InMemoryTimers() {}

  @Override
  public List<Timer> due(Instant before, int limit) {
    if (limit < 1 || limit > DUE_MOST) {
      throw new IllegalArgumentException("1 to 10,000 timers are read, but was " + limit);
    }
    synchronized (lock) {
      return byDue.stream().takeWhile(timer -> timer.due().isBefore(before)).limit(limit).toList();
    }
  }

  @Override
  public Optional<Timer> find(TimerId id) {
    synchronized (lock) {
      return Optional.ofNullable(timers.get(id));
    }
  }

  @Override
  public List<Timer> list(Listing listing) {
    synchronized (lock) {
      NavigableSet<Timer> rest =
          listing.after().map(last -> byDue.tailSet(last, false)).orElse(byDue);
      return rest.stream()
          .filter(timer -> timer.id().namespace().equals(listing.namespace()))
          .filter(timer -> timer.kind().equals(listing.kind()))
          .limit(listing.limit())
          .toList();
    }
  }

  /** The first change that cannot be made. */
  Optional<TimerGone> gone(List<TimerChange> changes) {
    synchronized (lock) {
      return changes.stream()
          .filter(change -> !isPossible(change))
          .map(change -> new TimerGone(change.id()))
          .findFirst();
    }
  }

  private boolean isPossible(TimerChange change) {
    return switch (change) {
      case TimerChange.Set set -> true;
      case Cancel cancel -> isDue(cancel.id(), cancel.due());
      case Fire fire -> isDue(fire.id(), fire.due());
    };
  }

  private boolean isDue(TimerId id, Instant due) {
    Timer timer = timers.get(id);
    return timer != null && timer.due().equals(due);
  }

  /** Makes changes that are possible. */
  void change(List<TimerChange> changes) {
    synchronized (lock) {
      for (TimerChange change : changes) {
        Timer before = timers.remove(change.id());
        if (before != null) {
          byDue.remove(before);
        }
        if (change instanceof TimerChange.Set set) {
          timers.put(set.id(), set.timer());
          byDue.add(set.timer());
        }
      }
    }
  }
}
