package dev.baton.application.event;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where the facts of one scheduled event stand, and which timer is its own.
 *
 * @param namespace the tenant
 * @param id the scheduled event's, which follows from the source and the id of the event
 */
record ScheduleStream(Namespace namespace, String id) {
  /** The kind of the timers of scheduled events. */
  static final String TIMER_KIND = "scheduled";

  private static final TopicName TOPIC = new TopicName("baton.events");
  private static final String PREFIX = "baton/scheduled/";
  private static final String TIMER = "release";

  static ScheduleStream of(Namespace namespace, Event event) {
    return new ScheduleStream(namespace, idOf(event));
  }

  /** The same event has the same id, so that it is scheduled once. */
  static String idOf(Event event) {
    String named = event.source() + '\0' + event.id();
    return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static ScheduleStream of(TimerId timer) {
    return new ScheduleStream(timer.namespace(), timer.stream().value().substring(PREFIX.length()));
  }

  FactStream facts() {
    return new FactStream(namespace, TOPIC, new StreamId(PREFIX + id));
  }

  /** The timer that is set for an instant. */
  Timer timer(Instant due) {
    TimerId timer = new TimerId(namespace, new StreamId(PREFIX + id), TIMER);
    return new Timer(timer, due, TIMER_KIND);
  }

  /** What becomes of the timer with these facts. */
  List<TimerChange> changes(Schedule before, List<ScheduleEvent> facts) {
    return facts.stream().map(fact -> change(before, fact)).toList();
  }

  private TimerChange change(Schedule before, ScheduleEvent fact) {
    return switch (fact) {
      case ScheduleEvent.Scheduled scheduled -> new TimerChange.Set(timer(scheduled.due()));
      case ScheduleEvent.Rescheduled moved -> new TimerChange.Set(timer(moved.due()));
      case ScheduleEvent.Cancelled cancelled -> {
        Timer set = timer(dueOf(before));
        yield new TimerChange.Cancel(set.id(), set.due());
      }
      case ScheduleEvent.Released released -> TimerChange.Fire.of(timer(dueOf(before)));
    };
  }

  private static Instant dueOf(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Known known -> known.due();
      case Schedule.Absent absent -> throw new IllegalStateException("nothing is due");
    };
  }
}
