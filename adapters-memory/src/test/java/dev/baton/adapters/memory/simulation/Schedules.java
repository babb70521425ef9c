package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleDecider;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All scheduled events as the log has them: each is released once, by the clock of who does it not
 * too early, and not when it was cancelled.
 */
final class Schedules {
  private static final ScheduleDecider DECIDER = new ScheduleDecider();

  private final Map<StreamId, Schedule> schedules = new HashMap<>();

  /** By what the facts of a node say that they are from. */
  private final Map<String, Machine> machines = new HashMap<>();

  void runOn(Machine machine) {
    machines.put("baton/" + machine.name, machine);
  }

  /** Where a fact was decided. */
  Machine machineOf(RecordedEvent fact) {
    return machines.get(fact.event().source());
  }

  void logged(RecordedEvent event, ScheduleEvent fact, List<RecordedEvent> log) {
    Schedule before = schedules.getOrDefault(event.stream(), DECIDER.initial());
    if (fact instanceof ScheduleEvent.Released) {
      Violation.unless(
          before instanceof Schedule.Pending, "released, but it was %s at %s", before, event);
      released((Schedule.Pending) before, event, log.get((int) event.position() - 2));
    }
    schedules.put(event.stream(), DECIDER.evolve(before, fact));
  }

  private void released(Schedule.Pending pending, RecordedEvent fact, RecordedEvent published) {
    Violation.unless(
        published.event().equals(pending.planned().event()),
        "another event than the one that was scheduled was released at %s",
        published);
    Duration ahead = machineOf(fact).mostAhead();
    Violation.unless(
        !fact.recordedAt().plus(ahead).isBefore(pending.due()),
        "released too early: %s",
        published);
  }

  /** What still waits for its time. */
  Stream<Event> pending() {
    return schedules.values().stream()
        .filter(Schedule.Pending.class::isInstance)
        .map(each -> ((Schedule.Pending) each).planned().event());
  }

  /** Whether anything still waits for its time. */
  boolean anyPending() {
    return schedules.values().stream().anyMatch(Schedule.Pending.class::isInstance);
  }
}
