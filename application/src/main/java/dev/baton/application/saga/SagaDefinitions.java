package dev.baton.application.saga;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Moment;
import dev.baton.application.port.Clock;
import dev.baton.application.saga.Sagas.Starting;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.DefinitionCommand;
import dev.baton.domain.saga.DefinitionDecider;
import dev.baton.domain.saga.DefinitionRejection;
import dev.baton.domain.saga.DefinitionVersion;
import dev.baton.domain.saga.SagaBrief;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaName;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Registers definitions of sagas, and finds them. Safe for any thread; blocks. */
public final class SagaDefinitions {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "sagadefinition";

  static final DefinitionDecider DECIDER = new DefinitionDecider();

  /** A saga has so many different sub-sagas at most, with those of its sub-sagas. */
  private static final int MOST_BELOW = 100;

  private final CommandHandler commands;
  private final SagaTemplates templates;
  private final Clock clock;

  public SagaDefinitions(CommandHandler commands, SagaTemplates templates, Clock clock) {
    this.commands = commands;
    this.templates = templates;
    this.clock = clock;
  }

  static FactStream stream(Namespace namespace, SagaName name) {
    return FactStream.of(namespace, CAPABILITY, name.value());
  }

  /**
   * Registers a definition as the next version of its name; the same as the latest is that.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Handled<DefinedSaga, DefinitionRejection> register(
      Namespace namespace, SagaDefinition definition) {
    List<SagaDefinition> known =
        below(namespace, definition).stream().map(DefinitionVersion::definition).toList();
    SagaTemplates.Examined examined = templates.examine(definition);
    return commands.handle(
        stream(namespace, definition.name()),
        DECIDER,
        new DefinitionCommand.Register(
            examined.definition(),
            known,
            examined.faults(),
            clock.now().truncatedTo(ChronoUnit.MICROS)));
  }

  /** What is registered under a name. */
  public Optional<DefinedSaga.Existing> find(Namespace namespace, SagaName name) {
    return existing(commands.read(stream(namespace, name), DECIDER));
  }

  private static Optional<DefinedSaga.Existing> existing(DefinedSaga defined) {
    return switch (defined) {
      case DefinedSaga.Absent absent -> Optional.empty();
      case DefinedSaga.Existing existing -> Optional.of(existing);
    };
  }

  /**
   * What a saga begins with that is started where the log stands at a moment, with the definitions
   * that were registered by then: the same, whoever asks, whenever. Empty where there was none.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Optional<SagaBrief> brief(Namespace namespace, Starting starting, Moment asOf) {
    Function<SagaName, Optional<DefinedSaga.Existing>> known =
        name -> existing(commands.read(stream(namespace, name), DECIDER, asOf));
    return known
        .apply(starting.name())
        .flatMap(defined -> defined.version(starting.version()))
        .map(
            version ->
                new SagaBrief(
                    version,
                    below(version.definition(), known),
                    starting.input(),
                    starting.cause(),
                    Optional.empty()));
  }

  /** The latest definitions of the sub-sagas of a saga, and of theirs, as far as they exist. */
  List<DefinitionVersion> below(Namespace namespace, SagaDefinition definition) {
    return below(definition, name -> find(namespace, name));
  }

  private static List<DefinitionVersion> below(
      SagaDefinition definition, Function<SagaName, Optional<DefinedSaga.Existing>> known) {
    Deque<SagaName> ahead = new ArrayDeque<>(definition.subSagas());
    Set<SagaName> seen = new HashSet<>();
    List<DefinitionVersion> found = new ArrayList<>();
    while (!ahead.isEmpty() && seen.size() < MOST_BELOW) {
      SagaName name = ahead.removeFirst();
      if (seen.add(name)) {
        known
            .apply(name)
            .map(DefinedSaga.Existing::latest)
            .ifPresent(
                version -> {
                  found.add(version);
                  ahead.addAll(version.definition().subSagas());
                });
      }
    }
    return found;
  }
}
