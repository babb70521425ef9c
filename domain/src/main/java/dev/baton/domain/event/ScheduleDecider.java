package dev.baton.domain.event;

import static dev.baton.domain.kernel.Decision.accept;
import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.event.Schedule.Absent;
import dev.baton.domain.event.Schedule.Cancelled;
import dev.baton.domain.event.Schedule.Known;
import dev.baton.domain.event.Schedule.Pending;
import dev.baton.domain.event.Schedule.Released;
import dev.baton.domain.event.ScheduleCommand.Cancel;
import dev.baton.domain.event.ScheduleCommand.Create;
import dev.baton.domain.event.ScheduleCommand.Release;
import dev.baton.domain.event.ScheduleCommand.Reschedule;
import dev.baton.domain.event.ScheduleRejection.AlreadyCancelled;
import dev.baton.domain.event.ScheduleRejection.AlreadyReleased;
import dev.baton.domain.event.ScheduleRejection.ContentDiffers;
import dev.baton.domain.event.ScheduleRejection.NotDue;
import dev.baton.domain.event.ScheduleRejection.NotInFuture;
import dev.baton.domain.event.ScheduleRejection.TooFar;
import dev.baton.domain.event.ScheduleRejection.Unknown;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event waits for its time, which may be moved, and is published or cancelled. Asking for the
 * same again changes nothing, whatever has become of it, unless it was cancelled.
 */
public final class ScheduleDecider
    implements Decider<ScheduleCommand, Schedule, ScheduleEvent, ScheduleRejection> {
  /** How far ahead a time may lie. */
  public static final Duration FURTHEST = Duration.ofDays(366);

  @Override
  public Schedule initial() {
    return new Absent();
  }

  @Override
  public Decision<ScheduleEvent, ScheduleRejection> decide(
      ScheduleCommand command, Schedule schedule) {
    return switch (command) {
      case Create create -> create(create, schedule);
      case Reschedule reschedule -> reschedule(reschedule, schedule);
      case Cancel cancel -> cancel(cancel, schedule);
      case Release release -> release(release, schedule);
    };
  }

  private static Decision<ScheduleEvent, ScheduleRejection> create(
      Create command, Schedule schedule) {
    return switch (schedule) {
      case Absent absent ->
          badTime(command.due(), command.at())
              .<Decision<ScheduleEvent, ScheduleRejection>>map(Decision::reject)
              .orElseGet(() -> accept(scheduled(command)));
      case Known known when !known.planned().hasContentOf(command.planned()) ->
          reject(new ContentDiffers(command.planned().event().id()));
      case Cancelled cancelled -> reject(new AlreadyCancelled(cancelled.at()));
      case Pending same -> unchanged();
      case Released same -> unchanged();
    };
  }

  private static ScheduleEvent scheduled(Create command) {
    return new ScheduleEvent.Scheduled(command.planned(), command.due(), command.at());
  }

  private static Decision<ScheduleEvent, ScheduleRejection> reschedule(
      Reschedule command, Schedule schedule) {
    return switch (schedule) {
      case Absent absent -> reject(new Unknown());
      case Pending same when same.due().equals(command.due()) -> unchanged();
      case Pending pending ->
          badTime(command.due(), command.at())
              .<Decision<ScheduleEvent, ScheduleRejection>>map(Decision::reject)
              .orElseGet(() -> accept(new ScheduleEvent.Rescheduled(command.due(), command.at())));
      case Released released -> reject(new AlreadyReleased(released.at()));
      case Cancelled cancelled -> reject(new AlreadyCancelled(cancelled.at()));
    };
  }

  private static Decision<ScheduleEvent, ScheduleRejection> cancel(
      Cancel command, Schedule schedule) {
    return switch (schedule) {
      case Absent absent -> reject(new Unknown());
      case Pending pending -> accept(new ScheduleEvent.Cancelled(command.reason(), command.at()));
      case Released released -> reject(new AlreadyReleased(released.at()));
      case Cancelled same -> unchanged();
    };
  }

  private static Decision<ScheduleEvent, ScheduleRejection> release(
      Release command, Schedule schedule) {
    return switch (schedule) {
      case Absent absent -> reject(new Unknown());
      case Pending pending when pending.due().equals(command.due()) ->
          accept(new ScheduleEvent.Released(command.at()));
      case Pending other -> reject(new NotDue(other.due()));
      case Released released -> reject(new AlreadyReleased(released.at()));
      case Cancelled cancelled -> reject(new AlreadyCancelled(cancelled.at()));
    };
  }

  private static Optional<ScheduleRejection> badTime(Instant due, Instant now) {
    if (!due.isAfter(now)) {
      return Optional.of(new NotInFuture(due, now));
    }
    return due.isAfter(now.plus(FURTHEST))
        ? Optional.of(new TooFar(due, FURTHEST))
        : Optional.empty();
  }

  @Override
  public Schedule evolve(Schedule schedule, ScheduleEvent event) {
    return switch (event) {
      case ScheduleEvent.Scheduled fact -> {
        Absent unused = CorruptStreamException.expect(Absent.class, schedule, fact);
        yield new Pending(fact.planned(), fact.due(), fact.at());
      }
      case ScheduleEvent.Rescheduled fact -> {
        Pending before = CorruptStreamException.expect(Pending.class, schedule, fact);
        yield new Pending(before.planned(), fact.due(), before.since());
      }
      case ScheduleEvent.Cancelled fact -> {
        Pending before = CorruptStreamException.expect(Pending.class, schedule, fact);
        yield new Cancelled(
            before.planned(), before.due(), before.since(), fact.at(), fact.reason());
      }
      case ScheduleEvent.Released fact -> {
        Pending before = CorruptStreamException.expect(Pending.class, schedule, fact);
        yield new Released(before.planned(), before.due(), before.since(), fact.at());
      }
    };
  }
}
