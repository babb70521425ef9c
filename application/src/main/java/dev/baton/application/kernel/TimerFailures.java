package dev.baton.application.kernel;

import dev.baton.application.port.TimerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Timers that could not be fired and are left alone for a minute. Bounded; for one thread. */
final class TimerFailures {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final Map<TimerId, Instant> barred = new HashMap<>();

  void bar(TimerId timer, Instant now) {
    if (barred.size() < MOST) {
      barred.put(timer, now.plus(PAUSE));
    }
  }

  boolean isBarred(TimerId timer, Instant now) {
    Instant until = barred.get(timer);
    return until != null && now.isBefore(until);
  }

  void forgetUntil(Instant now) {
    barred.values().removeIf(until -> !now.isBefore(until));
  }
}
