package dev.baton.domain.turn;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What has happened to a turn. */
public sealed interface TurnEvent extends DomainEvent {
  /** The input is dealt with: all that the turn puts out stands in the same append. */
  record Committed(TurnId id, TurnInput input, TurnOutput output, Instant at)
      implements TurnEvent {}
}
