package dev.baton.application.turn;

import dev.baton.application.event.JointPublishing;
import dev.baton.application.event.PublishContribution;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledEvents.Planning;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.CommandHandler.Asked;
import dev.baton.application.kernel.Contribution;
import dev.baton.application.kernel.EffectRules;
import dev.baton.application.kernel.Terms;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.Requests;
import dev.baton.application.turn.TurnDeliveries.Looked;
import dev.baton.application.turn.TurnWork.Said;
import dev.baton.domain.event.Cause;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Disregard;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;
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
  private final ScheduledEvents scheduled;
  private final Requests requests;

  public TurnParts(
      CommandHandler commands,
      JointPublishing publishing,
      ScheduledEvents scheduled,
      Requests requests) {
    this.commands = commands;
    this.publishing = publishing;
    this.scheduled = scheduled;
    this.requests = requests;
  }

  /** Why a turn is not appended. */
  sealed interface Stop {
    /** It was before. */
    record Repeated() implements Stop {}

    /** A part of it must not be. */
    record Because(TurnRefusal refusal) implements Stop {}
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
    List<Planning> later = work.later();
    for (int i = 0; i < later.size(); i++) {
      Optional<PublishRejection> rejection = scheduled.check(later.get(i).command());
      if (rejection.isPresent()) {
        return Optional.of(new TurnRefusal.LaterNotPublished(i, rejection.get()));
      }
      int cancelled = work.cancelled().indexOf(later.get(i).id());
      if (cancelled >= 0) {
        return Optional.of(new TurnRefusal.CancelsItsOwn(cancelled));
      }
    }
    return Optional.empty();
  }

  /** The parts of a turn that deals with a delivery. */
  Parts of(Looked.Live live, TurnWork work, Instant now) {
    Optional<PublishContribution<Stop>> published =
        work.published()
            .map(
                command ->
                    publishing.contribution(
                        command, reason -> because(new TurnRefusal.NotPublished(reason))));
    List<Contribution<Stop>> all = new ArrayList<>();
    all.add(turn(live, work, now));
    published.ifPresent(all::add);
    Namespace namespace = live.key().namespace();
    for (int i = 0; i < work.later().size(); i++) {
      all.add(later(i, work.later().get(i), now));
    }
    for (int i = 0; i < work.cancelled().size(); i++) {
      int index = i;
      all.add(
          scheduled.cancellation(
              namespace,
              work.cancelled().get(i),
              now,
              reason -> because(new TurnRefusal.NotCancelled(index, reason))));
    }
    for (int i = 0; i < work.replies().size(); i++) {
      all.add(reply(namespace, i, work.replies().get(i)));
    }
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

  private Contribution<Stop> later(int index, Planning planning, Instant now) {
    return scheduled.creation(
        planning, now, reason -> because(new TurnRefusal.NotScheduled(index, reason)));
  }

  private Contribution<Stop> reply(Namespace namespace, int index, Said said) {
    return requests.contribution(
        new RequestKey(namespace, said.request()),
        said.reply(),
        said.partial(),
        new Requests.Refusing<Stop>() {
          @Override
          public Stop rejected(RequestRejection reason) {
            return because(new TurnRefusal.NotReplied(index, reason));
          }

          @Override
          public Stop disregarded(Disregard why, RequestStatus status) {
            return because(new TurnRefusal.Disregarded(index, why, status));
          }
        });
  }

  private static Stop because(TurnRefusal refusal) {
    return new Stop.Because(refusal);
  }
}
