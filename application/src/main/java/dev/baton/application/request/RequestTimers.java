package dev.baton.application.request;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.request.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The timers of a request: its deadline, and how long those who were asked may be silent. */
final class RequestTimers {
  private static final String DEADLINE = "deadline";
  private static final String LAPSE = "lapse";

  private RequestTimers() {}

  /** What becomes of the timers of a request that goes from one state to another. */
  static List<TimerChange> changes(FactStream where, Request before, Request after) {
    List<TimerChange> changes = new ArrayList<>(2);
    change(timer(where, DEADLINE, deadline(before)), timer(where, DEADLINE, deadline(after)))
        .ifPresent(changes::add);
    change(timer(where, LAPSE, lapse(before)), timer(where, LAPSE, lapse(after)))
        .ifPresent(changes::add);
    return changes;
  }

  private static Optional<Instant> deadline(Request state) {
    return state instanceof Request.Open open
        ? Optional.of(open.dossier().deadline())
        : Optional.empty();
  }

  private static Optional<Instant> lapse(Request state) {
    return state instanceof Request.Open open ? open.dossier().lapse() : Optional.empty();
  }

  private static Optional<Timer> timer(FactStream where, String name, Optional<Instant> due) {
    TimerId id = new TimerId(where.namespace(), where.stream(), name);
    return due.map(instant -> new Timer(id, instant, Requests.CAPABILITY));
  }

  private static Optional<TimerChange> change(Optional<Timer> before, Optional<Timer> after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    return after
        .<TimerChange>map(TimerChange.Set::new)
        .or(() -> before.map(set -> new TimerChange.Cancel(set.id(), set.due())));
  }

  static boolean isDeadline(Timer timer) {
    return timer.id().name().equals(DEADLINE);
  }
}
