package dev.baton.domain.saga;

import static dev.baton.domain.kernel.Decision.accept;
import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.saga.DefinedSaga.Absent;
import dev.baton.domain.saga.DefinedSaga.Existing;
import dev.baton.domain.saga.DefinitionCommand.Register;
import dev.baton.domain.saga.DefinitionEvent.Registered;
import java.util.List;
import java.util.stream.Stream;

/** The rules of definitions: only what can be run is registered, and each change is a version. */
public final class DefinitionDecider
    implements Decider<DefinitionCommand, DefinedSaga, DefinitionEvent, DefinitionRejection> {
  @Override
  public DefinedSaga initial() {
    return new Absent();
  }

  @Override
  public Decision<DefinitionEvent, DefinitionRejection> decide(
      DefinitionCommand command, DefinedSaga state) {
    return switch (command) {
      case Register register -> register(register, state);
    };
  }

  private static Decision<DefinitionEvent, DefinitionRejection> register(
      Register command, DefinedSaga state) {
    List<Flaw> flaws =
        Stream.concat(
                new DefinitionCheck(command.definition(), command.known()).flaws().stream(),
                command.faults().stream())
            .toList();
    if (!flaws.isEmpty()) {
      return reject(new DefinitionRejection.Flawed(flaws));
    }
    return switch (state) {
      case Absent absent -> accept(registered(1, command));
      case Existing same when same.latest().definition().equals(command.definition()) ->
          unchanged();
      case Existing other -> accept(registered(other.latest().version() + 1, command));
    };
  }

  private static Registered registered(int version, Register command) {
    return new Registered(new DefinitionVersion(version, command.definition()), command.at());
  }

  @Override
  public DefinedSaga evolve(DefinedSaga state, DefinitionEvent event) {
    return switch (event) {
      case Registered fact ->
          switch (state) {
            case Absent absent -> new Existing(List.of(fact.registered()), fact.at());
            case Existing existing -> existing.with(fact.registered(), fact.at());
          };
    };
  }
}
