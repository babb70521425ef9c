package dev.baton.domain.reaction;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What has happened to a rule. It holds for the events that stand behind it in the log. */
public sealed interface RuleEvent extends DomainEvent {
  /** Which rule. */
  RuleName name();

  /** There is a new version. */
  record Registered(RuleVersion registered, Instant at) implements RuleEvent {
    @Override
    public RuleName name() {
      return registered.definition().name();
    }
  }

  /** It fires. */
  record Enabled(RuleName name, String by, String reason, Instant at) implements RuleEvent {}

  /** It is paused: what it waited for is forgotten. */
  record Disabled(RuleName name, String by, String reason, Instant at) implements RuleEvent {}

  /** It is there no more. */
  record Removed(RuleName name, String by, String reason, Instant at) implements RuleEvent {}
}
