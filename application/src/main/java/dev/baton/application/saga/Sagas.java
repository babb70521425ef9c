package dev.baton.application.saga;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Handled.Busy;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.Handled.StoreUnavailable;
import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.Clock;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.DefinitionVersion;
import dev.baton.domain.saga.Repair;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaBrief;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.SagaRejection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Starts sagas, helps those that are stuck, ends them. Every step is a fact in the stream of its
 * saga. Safe for any thread; blocks, so it is called on virtual threads.
 */
public final class Sagas {
  /** The capability's name in streams and topics of facts, and the kind of its timers. */
  public static final String CAPABILITY = "saga";

  private final CommandHandler commands;
  private final SagaProcess process;
  private final SagaDefinitions definitions;
  private final Clock clock;

  public Sagas(
      CommandHandler commands, SagaProcess process, SagaDefinitions definitions, Clock clock) {
    this.commands = commands;
    this.process = process;
    this.definitions = definitions;
    this.clock = clock;
  }

  /**
   * What is started.
   *
   * @param name of the definition
   * @param version of it; 0 for the latest
   * @param input JSON that commands carry
   * @param cause the conversation that it is part of, and what led to it
   */
  public record Starting(SagaName name, int version, Payload input, Cause cause) {}

  /** The conversation of a saga that is not started within another. */
  public static String conversation(SagaId id) {
    return SagaNames.conversation(id);
  }

  /** An operator who does something, by their own word, and why. */
  public record Operator(String name, String reason) {}

  /**
   * Starts a saga. The same under the same id again is answered as it stands, whatever has become
   * of its definition meanwhile.
   *
   * @throws IllegalArgumentException if the id is one that nobody chooses
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Handled<Saga, StartRejection> start(SagaKey key, Starting starting) {
    key.id().requireChosen();
    Optional<DefinedSaga.Existing> defined = definitions.find(key.namespace(), starting.name());
    if (defined.isEmpty()) {
      return new Refused<>(new StartRejection.UnknownDefinition(starting.name()));
    }
    Optional<DefinitionVersion> version = defined.get().version(starting.version());
    if (version.isEmpty()) {
      return new Refused<>(new StartRejection.UnknownVersion(starting.name(), starting.version()));
    }
    SagaBrief brief =
        new SagaBrief(
            version.get(),
            definitions.below(key.namespace(), version.get().definition()),
            starting.input(),
            starting.cause(),
            Optional.empty());
    return allowed(
        commands.handle(
            key.stream(),
            process.decider(),
            new SagaCommand.Start(key.id(), brief, now()),
            terms().because(brief.cause())));
  }

  private static Handled<Saga, StartRejection> allowed(Handled<Saga, SagaRejection> handled) {
    return switch (handled) {
      case Done<Saga, SagaRejection> done ->
          new Done<>(done.state(), done.version(), done.position());
      case Refused<Saga, SagaRejection> no ->
          new Refused<>(new StartRejection.NotAllowed(no.reason()));
      case Busy<Saga, SagaRejection> busy -> new Busy<>(busy.retryAfter());
      case StoreUnavailable<Saga, SagaRejection> away -> new StoreUnavailable<>(away.retryAfter());
    };
  }

  /** Has a compensation that has failed tried again, or passed over. */
  public Handled<Saga, SagaRejection> repair(SagaKey key, Repair repair, Operator operator) {
    return handle(key, new SagaCommand.Mend(repair, operator.name(), operator.reason(), now()));
  }

  /** Ends a saga as it is: nothing more is done or undone. */
  public Handled<Saga, SagaRejection> abort(SagaKey key, Operator operator) {
    return handle(key, new SagaCommand.Abort(operator.name(), operator.reason(), now()));
  }

  private Handled<Saga, SagaRejection> handle(SagaKey key, SagaCommand command) {
    return commands.handle(key.stream(), process.decider(), command, terms());
  }

  private Terms<Saga, SagaEvent> terms() {
    return Terms.of(process::effects);
  }

  /**
   * A saga as it is.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Optional<Saga.Existing> find(SagaKey key) {
    return existing(commands.read(key.stream(), SagaProcess.DECIDER));
  }

  /** A saga as it was at a moment of the past; empty where it did not stand there then. */
  public Optional<Saga.Existing> find(SagaKey key, Moment asOf) {
    return existing(commands.read(key.stream(), SagaProcess.DECIDER, asOf));
  }

  private static Optional<Saga.Existing> existing(Saga saga) {
    return switch (saga) {
      case Saga.Absent absent -> Optional.empty();
      case Saga.Existing existing -> Optional.of(existing);
    };
  }

  /** To the microsecond, as timers are. */
  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }
}
