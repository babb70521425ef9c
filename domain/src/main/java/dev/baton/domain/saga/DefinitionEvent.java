package dev.baton.domain.saga;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What has happened to the definitions of one name. */
public sealed interface DefinitionEvent extends DomainEvent {
  /** There is a new version. */
  record Registered(DefinitionVersion registered, Instant at) implements DefinitionEvent {}
}
