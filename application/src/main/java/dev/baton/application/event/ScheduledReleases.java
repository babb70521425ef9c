package dev.baton.application.event;

import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.kernel.TimerHandler;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerId;
import dev.baton.domain.event.PlannedEvent;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleCommand;
import dev.baton.domain.event.ScheduleDecider;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.Decision.Accepted;
import dev.baton.domain.kernel.Decision.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Publishes scheduled events when their timers fire: the event on its topic, the fact that it was
 * released right after it, and the end of the timer are one append.
 */
public final class ScheduledReleases implements TimerHandler {
  /** Why the server cancels: the source has published other content under the id meanwhile. */
  static final String CONTENT_DIFFERS = "EVENT_CONTENT_DIFFERS";

  private static final ScheduleDecider DECIDER = new ScheduleDecider();

  private final States states;
  private final Admission admission;
  private final Facts facts;
  private final Appender appender;

  public ScheduledReleases(States states, Admission admission, Facts facts, Appender appender) {
    this.states = states;
    this.admission = admission;
    this.facts = facts;
    this.appender = appender;
  }

  /** An event that is due, and what its stream was at when that was decided. */
  private record Due(ScheduleStream stream, Schedule schedule, long version, Instant now) {
    ExpectedVersion expected() {
      return new ExpectedVersion(stream.facts().stream(), version);
    }
  }

  @Override
  public Batch begin(List<Timer> due, Instant now) {
    StatesAhead ahead = states.ahead(due.stream().map(Timer::id).map(TimerId::owner).toList());
    return timer -> fire(timer, ahead, now);
  }

  private Optional<Firing> fire(Timer timer, StatesAhead ahead, Instant now) {
    ScheduleStream stream = ScheduleStream.of(timer.id());
    States.Loaded<Schedule> loaded = ahead.load(stream.facts(), DECIDER);
    Due due = new Due(stream, loaded.state(), loaded.version(), now);
    return decide(due, new ScheduleCommand.Release(timer.due(), now))
        .map(released -> release(due, released));
  }

  private static Optional<List<ScheduleEvent>> decide(Due due, ScheduleCommand command) {
    Decision<ScheduleEvent, ScheduleRejection> decision = DECIDER.decide(command, due.schedule());
    return switch (decision) {
      case Accepted<ScheduleEvent, ScheduleRejection> accepted -> Optional.of(accepted.facts());
      case Rejected<ScheduleEvent, ScheduleRejection> lateOrMoved -> Optional.empty();
    };
  }

  private Firing release(Due due, List<ScheduleEvent> released) {
    Schedule.Known known = (Schedule.Known) due.schedule();
    PlannedEvent planned = known.planned();
    PublishCommand command =
        new PublishCommand(
            due.stream().namespace(),
            planned.principal(),
            List.of(new Submission(planned.event(), planned.stream())),
            List.of(due.expected()));
    Admitted admitted = admission.admit(command);
    AppendRequest publish = admitted.request();
    Stream<NewEvent> ends = released.stream().map(fact -> facts.event(due.stream().facts(), fact));
    AppendRequest request =
        new AppendRequest(
            publish.namespace(),
            publish.principal(),
            Stream.concat(publish.events().stream(), ends).toList(),
            publish.expected(),
            due.stream().changes(due.schedule(), released));
    return new Firing(request, result -> over(due, admitted, result));
  }

  private void over(Due due, Admitted admitted, Optional<AppendResult> result) {
    boolean reliedOn = admission.over(admitted);
    if (reliedOn && result.filter(Appended.class::isInstance).isEmpty()) {
      // Others have published on the topic meanwhile; if this is lost, their next one makes up.
      Appender.Offer unused = appender.offer(admitted.creation(), Appender.Listener.NOBODY);
    }
    if (result.filter(ContentMismatch.class::isInstance).isPresent()) {
      cancel(due);
    }
  }

  /** If the offer is refused, the timer fires once more, and leads here again. */
  private void cancel(Due due) {
    decide(due, new ScheduleCommand.Cancel(CONTENT_DIFFERS, due.now()))
        .ifPresent(
            cancelled -> {
              AppendRequest request =
                  facts
                      .request(due.stream().facts(), cancelled, due.version())
                      .with(due.stream().changes(due.schedule(), cancelled));
              Appender.Offer unused = appender.offer(request, Appender.Listener.NOBODY);
            });
  }
}
