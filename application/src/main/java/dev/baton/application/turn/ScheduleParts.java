package dev.baton.application.turn;

import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledEvents.Planning;
import dev.baton.application.event.ScheduledEvents.Rescheduling;
import dev.baton.application.kernel.Contribution;
import dev.baton.application.turn.TurnParts.Stop;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of turns that are about events which are published later. */
final class ScheduleParts {
  private final ScheduledEvents scheduled;

  ScheduleParts(ScheduledEvents scheduled) {
    this.scheduled = scheduled;
  }

  /** Why the work is refused whatever the log says; empty where it is not. */
  Optional<TurnRefusal> check(TurnWork.OfSchedules work) {
    List<String> rescheduled = work.rescheduled().stream().map(Rescheduling::id).toList();
    for (int i = 0; i < work.planned().size(); i++) {
      Planning planning = work.planned().get(i);
      Optional<PublishRejection> rejection = scheduled.check(planning.command());
      if (rejection.isPresent()) {
        return Optional.of(new TurnRefusal.LaterNotPublished(i, rejection.get()));
      }
      int cancelledToo = work.cancelled().indexOf(planning.id());
      if (cancelledToo >= 0) {
        return Optional.of(new TurnRefusal.CancelsItsOwn(cancelledToo));
      }
      int rescheduledToo = rescheduled.indexOf(planning.id());
      if (rescheduledToo >= 0) {
        return Optional.of(new TurnRefusal.ReschedulesItsOwn(rescheduledToo));
      }
    }
    return Optional.empty();
  }

  List<Contribution<Stop>> of(Namespace namespace, TurnWork.OfSchedules work, Instant now) {
    List<Contribution<Stop>> parts = new ArrayList<>();
    for (int i = 0; i < work.planned().size(); i++) {
      int index = i;
      parts.add(
          scheduled.creation(
              work.planned().get(i),
              now,
              reason -> Stop.because(new TurnRefusal.NotScheduled(index, reason))));
    }
    for (int i = 0; i < work.rescheduled().size(); i++) {
      int index = i;
      parts.add(
          scheduled.rescheduling(
              namespace,
              work.rescheduled().get(i),
              now,
              reason -> Stop.because(new TurnRefusal.NotRescheduled(index, reason))));
    }
    for (int i = 0; i < work.cancelled().size(); i++) {
      int index = i;
      parts.add(
          scheduled.cancellation(
              namespace,
              work.cancelled().get(i),
              now,
              reason -> Stop.because(new TurnRefusal.NotCancelled(index, reason))));
    }
    return parts;
  }
}
