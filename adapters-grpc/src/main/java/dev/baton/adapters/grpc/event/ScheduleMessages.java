package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RefusalException;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.domain.event.PlannedEvent;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.kernel.Names;
import dev.baton.v1.ScheduleState;
import dev.baton.v1.ScheduledEvent;
import dev.baton.v1.Scheduling;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Renders events that are published later. */
final class ScheduleMessages {
  private ScheduleMessages() {}

  static Scheduling scheduling(Schedule schedule, boolean duplicate) {
    Schedule.Known known = known(schedule);
    return Scheduling.newBuilder()
        .setScheduledId(ScheduledEvents.idOf(known.planned()))
        .setId(known.planned().event().id().value())
        .setDeliverAt(Times.toProto(known.due()))
        .setState(state(known))
        .setDuplicate(duplicate)
        .build();
  }

  static ScheduledEvent scheduled(Schedule schedule) {
    Schedule.Known known = known(schedule);
    PlannedEvent planned = known.planned();
    ScheduledEvent.Builder message =
        ScheduledEvent.newBuilder()
            .setId(ScheduledEvents.idOf(planned))
            .setEvent(RecordedEventMessages.of(planned.event()))
            .setStream(planned.stream().value())
            .setPrincipal(planned.principal().name())
            .setDeliverAt(Times.toProto(known.due()))
            .setState(state(known))
            .setCreateTime(Times.toProto(known.since()));
    switch (known) {
      case Schedule.Pending pending -> {}
      case Schedule.Released released -> message.setEndTime(Times.toProto(released.at()));
      case Schedule.Cancelled cancelled ->
          message.setEndTime(Times.toProto(cancelled.at())).setReason(cancelled.reason());
    }
    return message.build();
  }

  /** A page of events with their payloads could be larger than a message may be. */
  static ScheduledEvent withoutData(ScheduledEvents.Waiting waiting) {
    ScheduledEvent.Builder message = scheduled(waiting.schedule()).toBuilder();
    message.getEventBuilder().clearData();
    return message.build();
  }

  private static Schedule.Known known(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Known known -> known;
      case Schedule.Absent absent -> throw new IllegalStateException("a command left nothing");
    };
  }

  private static ScheduleState state(Schedule.Known known) {
    return switch (known) {
      case Schedule.Pending pending -> ScheduleState.SCHEDULE_STATE_PENDING;
      case Schedule.Released released -> ScheduleState.SCHEDULE_STATE_RELEASED;
      case Schedule.Cancelled cancelled -> ScheduleState.SCHEDULE_STATE_CANCELLED;
    };
  }

  /** A place as it stands in a page token. */
  static String text(ScheduledEvents.Place place) {
    return place.due() + " " + place.id();
  }

  /** The place that a page token names; empty for none. */
  static Optional<ScheduledEvents.Place> place(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int space = Math.max(text.indexOf(' '), 0);
    String id = text.substring(space).strip();
    try {
      Instant due = Instant.parse(text.substring(0, space));
      if (Names.isWord(id) && due.isAfter(Instant.EPOCH)) {
        return Optional.of(new ScheduledEvents.Place(due, id));
      }
    } catch (DateTimeException malformed) {
      throw notOurs();
    }
    throw notOurs();
  }

  private static RefusalException notOurs() {
    return Refusal.invalid("page_token", "not a token of an earlier page").toException();
  }
}
