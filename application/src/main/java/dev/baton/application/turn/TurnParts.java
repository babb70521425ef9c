package dev.baton.application.turn;

import dev.baton.application.event.JointPublishing;
import dev.baton.application.event.PublishContribution;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.CommandHandler.Asked;
import dev.baton.application.kernel.Contribution;
import dev.baton.application.kernel.EffectRules;
import dev.baton.application.kernel.Terms;
import dev.baton.application.request.JointRequests;
import dev.baton.application.turn.TurnDeliveries.Looked;
import dev.baton.domain.event.Cause;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.turn.Turn;
import dev.baton.domain.turn.TurnCommand;
import dev.baton.domain.turn.TurnDecider;
import dev.baton.domain.turn.TurnEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a turn is made of: each part of it has to do with another capability. */
public final class TurnParts {
  private final CommandHandler commands;
  private final JointPublishing publishing;
  private final ScheduleParts schedules;
  private final RequestParts requests;

  public TurnParts(
      CommandHandler commands,
      JointPublishing publishing,
      ScheduledEvents scheduled,
      JointRequests requests) {
    this.commands = commands;
    this.publishing = publishing;
    this.schedules = new ScheduleParts(scheduled);
    this.requests = new RequestParts(requests);
  }

  /** Why a turn is not appended. */
  sealed interface Stop {
    /** It was before. */
    record Repeated() implements Stop {}

    /** A part of it must not be. */
    record Because(TurnRefusal refusal) implements Stop {}

    static Stop because(TurnRefusal refusal) {
      return new Because(refusal);
    }
  }

  /**
   * What a turn contributes to its append.
   *
   * @param published the part that publishes, if there is one
   * @param all every part, the turn itself first
   */
  record Parts(Optional<PublishContribution<Stop>> published, List<Contribution<Stop>> all) {}

  /** Why the work is refused whatever the log says; empty where it is not. */
  Optional<TurnRefusal> check(TurnWork work) {
    return schedules.check(work.schedules());
  }

  /** The parts of a turn that deals with a delivery. */
  Parts of(Looked.Live live, TurnWork work, Instant now) {
    Optional<PublishContribution<Stop>> published =
        work.published()
            .map(
                command ->
                    publishing.contribution(
                        command, reason -> Stop.because(new TurnRefusal.NotPublished(reason))));
    List<Contribution<Stop>> all = new ArrayList<>();
    all.add(turn(live, work, now));
    published.ifPresent(all::add);
    Namespace namespace = live.key().namespace();
    all.addAll(schedules.of(namespace, work.schedules(), now));
    all.addAll(requests.of(namespace, work.requests()));
    return new Parts(published, all);
  }

  private Contribution<Stop> turn(Looked.Live live, TurnWork work, Instant now) {
    TurnCommand commit = new TurnCommand.Commit(live.key().id(), live.input(), work.output(), now);
    Terms<Turn, TurnEvent> terms =
        Terms.<Turn, TurnEvent>of(EffectRules.none()).because(causeOf(live));
    return commands.contribution(
        new Asked<>(live.key().stream(), new TurnDecider(), commit, terms),
        alreadyCommitted -> new Stop.Repeated());
  }

  /** What an event is led to by, that a turn puts out in answer to its input. */
  static Cause causeOf(Looked.Live live) {
    Cause led = live.event().event().cause();
    return new Cause(
        led.correlationId(), live.input().event().value(), led.traceParent(), led.traceState());
  }
}
