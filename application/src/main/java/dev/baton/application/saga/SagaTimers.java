package dev.baton.application.saga;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.saga.Progress;
import dev.baton.domain.saga.Saga;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The timers of a saga: for each move under way, when it times out or begins again. */
final class SagaTimers {
  private SagaTimers() {}

  /** What becomes of the timers of a saga that goes from one state to another. */
  static List<TimerChange> changes(FactStream where, Saga before, Saga after) {
    Map<TimerId, Timer> old = timers(where, before);
    Map<TimerId, Timer> now = timers(where, after);
    List<TimerChange> changes = new ArrayList<>();
    now.values().stream()
        .filter(timer -> !timer.equals(old.get(timer.id())))
        .forEach(timer -> changes.add(new TimerChange.Set(timer)));
    old.values().stream()
        .filter(timer -> !now.containsKey(timer.id()))
        .forEach(timer -> changes.add(new TimerChange.Cancel(timer.id(), timer.due())));
    return changes;
  }

  private static Map<TimerId, Timer> timers(FactStream where, Saga state) {
    Map<TimerId, Timer> timers = new LinkedHashMap<>();
    if (state instanceof Saga.Open open) {
      open.dossier()
          .all()
          .filter(each -> each.status().isOpen())
          .map(each -> timer(where, each))
          .forEach(timer -> timers.put(timer.id(), timer));
    }
    return timers;
  }

  private static Timer timer(FactStream where, Progress progress) {
    return new Timer(
        new TimerId(where.namespace(), where.stream(), SagaNames.timer(progress.move())),
        progress.due().orElseThrow(),
        Sagas.CAPABILITY);
  }
}
