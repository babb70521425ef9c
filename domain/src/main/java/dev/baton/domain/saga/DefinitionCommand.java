package dev.baton.domain.saga;

import java.time.Instant;
import java.util.List;

/** What can be asked of the definitions of one name. */
public sealed interface DefinitionCommand {
  /**
   * Register a definition; the same as the latest again changes nothing.
   *
   * @param known those that are registered of its sub-sagas, and of theirs
   * @param faults what is wrong with its templates
   */
  record Register(
      SagaDefinition definition, List<SagaDefinition> known, List<Flaw> faults, Instant at)
      implements DefinitionCommand {
    public Register {
      known = List.copyOf(known);
      faults = List.copyOf(faults);
    }
  }
}
