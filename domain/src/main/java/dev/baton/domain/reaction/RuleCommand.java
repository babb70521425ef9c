package dev.baton.domain.reaction;

import dev.baton.domain.saga.Flaw;
import java.time.Instant;
import java.util.List;

/** What can be asked of the rule of a name. */
public sealed interface RuleCommand {
  /**
   * Register a rule; the same as the latest version again changes nothing.
   *
   * @param faults what is wrong with its expressions and with what it refers to
   */
  record Register(RuleDefinition definition, List<Flaw> faults, Instant at) implements RuleCommand {
    public Register {
      faults = List.copyOf(faults);
    }
  }

  /** Have it stand there. */
  record Change(RuleStatus status, Rule.Change why, Instant at) implements RuleCommand {}
}
