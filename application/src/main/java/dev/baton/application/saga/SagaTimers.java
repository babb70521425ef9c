package dev.baton.application.saga;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.saga.Move;
import dev.baton.domain.saga.Progress;
import dev.baton.domain.saga.Saga;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The timers of a saga: for each move under way, when it times out or begins again. */
final class SagaTimers {
  private SagaTimers() {}

  /**
   * What becomes of the timers of a saga that goes from one state to another. A timer is set for
   * every wait that begins, even if it is due when the wait before it was: as where an attempt runs
   * out, and the next one begins at once.
   */
  static List<TimerChange> changes(FactStream where, Saga before, Saga after) {
    Map<Move, Progress> old = waits(before);
    Map<Move, Progress> now = waits(after);
    List<TimerChange> changes = new ArrayList<>();
    now.values().stream()
        .filter(wait -> !wait.equals(old.get(wait.move())))
        .forEach(wait -> changes.add(new TimerChange.Set(timer(where, wait))));
    old.values().stream()
        .filter(wait -> !now.containsKey(wait.move()))
        .map(wait -> timer(where, wait))
        .forEach(timer -> changes.add(new TimerChange.Cancel(timer.id(), timer.due())));
    return changes;
  }

  private static Map<Move, Progress> waits(Saga state) {
    Map<Move, Progress> waits = new LinkedHashMap<>();
    if (state instanceof Saga.Open open) {
      open.dossier()
          .all()
          .filter(each -> each.status().isOpen())
          .forEach(each -> waits.put(each.move(), each));
    }
    return waits;
  }

  private static Timer timer(FactStream where, Progress progress) {
    return new Timer(
        new TimerId(where.namespace(), where.stream(), SagaNames.timer(progress.move())),
        progress.due().orElseThrow(),
        Sagas.CAPABILITY);
  }
}
