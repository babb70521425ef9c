package dev.baton.application.aggregation;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Handled.Busy;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.Handled.StoreUnavailable;
import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.Clock;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.aggregation.AggregationCommand;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.aggregation.AggregationRejection;
import dev.baton.domain.aggregation.AggregationTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Opens aggregations and calls them off; everything else they do by themselves. Safe for any
 * thread; blocks, so it is called on virtual threads.
 */
public final class Aggregations {
  /** The capability's name in streams and topics of facts, and the kind of its timers. */
  public static final String CAPABILITY = "aggregation";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CommandHandler commands;
  private final AggregationProcess process;
  private final AggregationAdmission admission;
  private final Clock clock;

  public Aggregations(
      CommandHandler commands,
      AggregationProcess process,
      AggregationAdmission admission,
      Clock clock) {
    this.commands = commands;
    this.process = process;
    this.admission = admission;
    this.clock = clock;
  }

  /**
   * Waits for events that are recorded after this. The same under the same id again is answered as
   * it stands, whatever has become of topics meanwhile.
   */
  public Handled<Aggregation, OpenRejection> open(AggregationKey key, AggregationTerms terms) {
    try {
      Optional<OpenRejection> rejection =
          find(key).isPresent() ? Optional.empty() : admission.check(key.namespace(), terms);
      if (rejection.isPresent()) {
        return new Refused<>(rejection.get());
      }
    } catch (StoreUnavailableException away) {
      return new StoreUnavailable<>(RETRY_AFTER);
    }
    AggregationCommand open = new AggregationCommand.Open(key.id(), terms, now());
    return allowed(handle(key, open, rules().because(terms.cause())));
  }

  private static Handled<Aggregation, OpenRejection> allowed(
      Handled<Aggregation, AggregationRejection> handled) {
    return switch (handled) {
      case Done<Aggregation, AggregationRejection> done ->
          new Done<>(done.state(), done.version(), done.position());
      case Refused<Aggregation, AggregationRejection> no ->
          new Refused<>(new OpenRejection.NotAllowed(no.reason()));
      case Busy<Aggregation, AggregationRejection> busy -> new Busy<>(busy.retryAfter());
      case StoreUnavailable<Aggregation, AggregationRejection> away ->
          new StoreUnavailable<>(away.retryAfter());
    };
  }

  /** Calls an aggregation off. */
  public Handled<Aggregation, AggregationRejection> cancel(
      AggregationKey key, String by, String reason) {
    return handle(key, new AggregationCommand.Cancel(by, reason, now()), rules());
  }

  private Terms<Aggregation, AggregationEvent> rules() {
    return Terms.of(process::effects);
  }

  private Handled<Aggregation, AggregationRejection> handle(
      AggregationKey key, AggregationCommand command, Terms<Aggregation, AggregationEvent> terms) {
    return commands.handle(key.stream(), AggregationProcess.DECIDER, command, terms);
  }

  /**
   * An aggregation as it is, straight from its facts.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public Optional<Aggregation.Existing> find(AggregationKey key) {
    return existing(commands.read(key.stream(), AggregationProcess.DECIDER));
  }

  /**
   * An aggregation as it was at a moment of the past; empty where it did not stand there then.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public Optional<Aggregation.Existing> find(AggregationKey key, Moment asOf) {
    return existing(commands.read(key.stream(), AggregationProcess.DECIDER, asOf));
  }

  private static Optional<Aggregation.Existing> existing(Aggregation aggregation) {
    return switch (aggregation) {
      case Aggregation.Absent absent -> Optional.empty();
      case Aggregation.Existing existing -> Optional.of(existing);
    };
  }

  /** To the microsecond, as timers are. */
  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }
}
