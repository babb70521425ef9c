package dev.baton.application.event;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Contribution;
import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerId;
import dev.baton.application.port.Timers;
import dev.baton.domain.event.PlannedEvent;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleCommand;
import dev.baton.domain.event.ScheduleDecider;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events that are to be published later: schedules, moves, cancels and shows them. Whether an event
 * may be published is checked when it is scheduled, and not again. Safe for any thread; blocks.
 */
public final class ScheduledEvents {
  /** The kind of its timers, which {@link ScheduledReleases} handles. */
  public static final String TIMER_KIND = ScheduleStream.TIMER_KIND;

  private static final ScheduleDecider DECIDER = new ScheduleDecider();

  private final CommandHandler commands;
  private final States states;
  private final Timers timers;
  private final Admission admission;
  private final TailFeed tail;

  /**
   * Schedules what {@code admission} lets pass.
   *
   * @param tail what feeds the topics that it looks at with facts of other nodes
   */
  public ScheduledEvents(
      CommandHandler commands, States states, Timers timers, Admission admission, TailFeed tail) {
    this.commands = commands;
    this.states = states;
    this.timers = timers;
    this.admission = admission;
    this.tail = tail;
  }

  /** An event that waits. */
  public record Waiting(String id, Schedule.Pending schedule) {}

  /** Where a page of waiting events ends. */
  public record Place(Instant due, String id) {}

  /**
   * Waiting events, the earliest first.
   *
   * @param end where the next page goes on; empty on the last one
   */
  public record Page(List<Waiting> events, Optional<Place> end) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * Why an event may not be scheduled; empty where it may, or where it is scheduled already: then
   * the answer is the same as before, whatever has become of its topic.
   */
  public Optional<PublishRejection> check(PublishCommand command) {
    ScheduleStream stream = ScheduleStream.of(command.namespace(), eventOf(command).event());
    return states.load(stream.facts(), DECIDER).state() instanceof Schedule.Absent
        ? tail.look(() -> admission.check(command), Optional::isEmpty)
        : Optional.empty();
  }

  /** Schedules the one event of a command that was checked, to the microsecond. */
  public Handled<Schedule, ScheduleRejection> create(
      PublishCommand command, Instant due, Instant now) {
    Planning planning = new Planning(command, due);
    return handle(planning.stream(), planning.create(now));
  }

  /**
   * Schedules as part of an append that holds other things too, as {@link #create} does.
   *
   * @param refusals what the whole append is refused for
   */
  public <R> Contribution<R> creation(
      Planning planning, Instant now, Function<ScheduleRejection, R> refusals) {
    return contribution(planning.stream(), planning.create(now), refusals);
  }

  /**
   * An event that is to be scheduled.
   *
   * @param command the one event of it, which was checked
   * @param due when it is to be published
   */
  public record Planning(PublishCommand command, Instant due) {
    /** The id under which it is scheduled. */
    public String id() {
      return stream().id();
    }

    private ScheduleStream stream() {
      return ScheduleStream.of(command.namespace(), eventOf(command).event());
    }

    private ScheduleCommand create(Instant now) {
      Submission submission = eventOf(command);
      return new ScheduleCommand.Create(
          new PlannedEvent(submission.event(), submission.stream(), command.principal()),
          due.truncatedTo(ChronoUnit.MICROS),
          now);
    }
  }

  /**
   * Moves as part of an append that holds other things too, as {@link #reschedule} does.
   *
   * @param refusals what the whole append is refused for
   */
  public <R> Contribution<R> rescheduling(
      Namespace namespace,
      Rescheduling moved,
      Instant now,
      Function<ScheduleRejection, R> refusals) {
    return contribution(new ScheduleStream(namespace, moved.id()), moved.reschedule(now), refusals);
  }

  /**
   * A scheduled event that is to be moved to another time.
   *
   * @param id the scheduled event's
   * @param due when it is to be published instead
   */
  public record Rescheduling(String id, Instant due) {
    private ScheduleCommand reschedule(Instant now) {
      return new ScheduleCommand.Reschedule(due.truncatedTo(ChronoUnit.MICROS), now);
    }
  }

  /**
   * Cancels as part of an append that holds other things too, as {@link #cancel} does.
   *
   * @param refusals what the whole append is refused for
   */
  public <R> Contribution<R> cancellation(
      Namespace namespace, String id, Instant now, Function<ScheduleRejection, R> refusals) {
    return contribution(
        new ScheduleStream(namespace, id), new ScheduleCommand.Cancel("", now), refusals);
  }

  private <R> Contribution<R> contribution(
      ScheduleStream stream, ScheduleCommand command, Function<ScheduleRejection, R> refusals) {
    return commands.contribution(
        new CommandHandler.Asked<>(stream.facts(), DECIDER, command, terms(stream)), refusals);
  }

  private static Terms<Schedule, ScheduleEvent> terms(ScheduleStream stream) {
    return Terms.of((where, before, facts) -> Effects.ofTimers(stream.changes(before, facts)));
  }

  /** The id under which an event is scheduled: it follows from its source and its own id. */
  public static String idOf(PlannedEvent planned) {
    return ScheduleStream.idOf(planned.event());
  }

  private static Submission eventOf(PublishCommand command) {
    if (command.events().size() != 1 || !command.expected().isEmpty()) {
      throw new IllegalArgumentException("one event is scheduled at a time, at any version");
    }
    return command.events().getFirst();
  }

  /** Moves an event to another time, to the microsecond. */
  public Handled<Schedule, ScheduleRejection> reschedule(
      Namespace namespace, String id, Instant due, Instant now) {
    return handle(new ScheduleStream(namespace, id), new Rescheduling(id, due).reschedule(now));
  }

  /** Keeps an event from being published. */
  public Handled<Schedule, ScheduleRejection> cancel(Namespace namespace, String id, Instant now) {
    return handle(new ScheduleStream(namespace, id), new ScheduleCommand.Cancel("", now));
  }

  private Handled<Schedule, ScheduleRejection> handle(
      ScheduleStream stream, ScheduleCommand command) {
    return commands.handle(stream.facts(), DECIDER, command, terms(stream));
  }

  /** An event that was ever scheduled. */
  public Optional<Schedule.Known> find(Namespace namespace, String id) {
    Schedule schedule = states.load(new ScheduleStream(namespace, id).facts(), DECIDER).state();
    return schedule instanceof Schedule.Known known ? Optional.of(known) : Optional.empty();
  }

  /** A page of the events that wait; it may have fewer than {@code limit} though more follow. */
  public Page list(Namespace namespace, Optional<Place> after, int limit) {
    Optional<Timer> last =
        after.map(place -> new ScheduleStream(namespace, place.id()).timer(place.due()));
    List<Timer> page =
        timers.list(new Timers.Listing(namespace, ScheduleStream.TIMER_KIND, last, limit));
    List<Waiting> events = new ArrayList<>(page.size());
    StatesAhead ahead = states.ahead(page.stream().map(Timer::id).map(TimerId::owner).toList());
    for (Timer timer : page) {
      ScheduleStream stream = ScheduleStream.of(timer.id());
      // One that was released since the page was read is left out.
      if (ahead.load(stream.facts(), DECIDER).state() instanceof Schedule.Pending pending) {
        events.add(new Waiting(stream.id(), pending));
      }
    }
    return new Page(events, page.size() < limit ? Optional.empty() : end(page.getLast()));
  }

  private static Optional<Place> end(Timer last) {
    return Optional.of(new Place(last.due(), ScheduleStream.of(last.id()).id()));
  }
}
