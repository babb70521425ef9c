package dev.baton.application.turn;

import dev.baton.application.event.PublishContribution;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.JointAppend;
import dev.baton.application.kernel.JointAppend.Outcome;
import dev.baton.application.port.Clock;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.turn.TurnDeliveries.Looked;
import dev.baton.application.turn.TurnParts.Parts;
import dev.baton.application.turn.TurnParts.Stop;
import dev.baton.domain.event.Cause;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Commits turns: that an input is dealt with, and all that an agent makes of it, in one append. An
 * input is dealt with once, however often it is delivered. Safe for any thread; blocks, so it is
 * called on virtual threads.
 */
public final class Turns {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "turn";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final TurnDeliveries deliveries;
  private final CommittedTurns committed;
  private final TurnParts parts;
  private final JointAppend appends;
  private final Clock clock;

  public Turns(
      TurnDeliveries deliveries,
      CommittedTurns committed,
      TurnParts parts,
      JointAppend appends,
      Clock clock) {
    this.deliveries = deliveries;
    this.committed = committed;
    this.parts = parts;
    this.appends = appends;
    this.clock = clock;
  }

  /**
   * Acknowledges a delivery together with what was made of it. Where its event was dealt with
   * before, that is the answer, whatever would be put out now. The delivery is acknowledged after
   * the append; where that is lost it is made again, and its turn is known then.
   *
   * @param work what is put out, made of the cause that it has unless it says otherwise; asked once
   *     at most
   */
  public Handled<TurnResult, TurnRefusal> commit(
      TurnDelivery delivery, Function<Cause, TurnWork> work) {
    try {
      return switch (deliveries.look(delivery)) {
        case Looked.Live live ->
            committed
                .find(live.key())
                .map(before -> acknowledged(delivery, before))
                .orElseGet(() -> commit(delivery, live, work.apply(TurnParts.causeOf(live))));
        case Looked.Gone gone ->
            gone.key()
                .flatMap(committed::find)
                .map(Turns::done)
                .orElseGet(() -> new Refused<>(gone.why()));
      };
    } catch (StoreUnavailableException away) {
      return new Handled.StoreUnavailable<>(RETRY_AFTER);
    }
  }

  private Handled<TurnResult, TurnRefusal> commit(
      TurnDelivery delivery, Looked.Live live, TurnWork work) {
    Optional<TurnRefusal> refusal = parts.check(work);
    if (refusal.isPresent()) {
      return new Refused<>(refusal.get());
    }
    Parts all = parts.of(live, work, clock.now().truncatedTo(ChronoUnit.MICROS));
    return switch (appends.append(delivery.namespace(), all.all())) {
      case Outcome.Done<Stop> done ->
          acknowledged(
              delivery,
              new TurnResult(
                  done.position(),
                  work.output(),
                  all.published().map(PublishContribution::places).orElse(List.of()),
                  false));
      case Outcome.Refused<Stop> refused -> refused(delivery, live, refused.reason());
      case Outcome.Busy<Stop> busy -> new Handled.Busy<>(busy.retryAfter());
      case Outcome.StoreUnavailable<Stop> away -> new Handled.StoreUnavailable<>(away.retryAfter());
    };
  }

  private Handled<TurnResult, TurnRefusal> refused(
      TurnDelivery delivery, Looked.Live live, Stop stop) {
    return switch (stop) {
      case Stop.Because because -> new Refused<>(because.refusal());
      case Stop.Repeated repeated ->
          acknowledged(delivery, committed.find(live.key()).orElseThrow());
    };
  }

  private Handled<TurnResult, TurnRefusal> acknowledged(TurnDelivery delivery, TurnResult result) {
    deliveries.acknowledge(delivery);
    return done(result);
  }

  private static Handled<TurnResult, TurnRefusal> done(TurnResult result) {
    return new Done<>(result, 1, result.position());
  }
}
