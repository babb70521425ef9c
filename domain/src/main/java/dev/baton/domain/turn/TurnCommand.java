package dev.baton.domain.turn;

import java.time.Instant;

/** What can be asked of a turn. */
public sealed interface TurnCommand {
  /** Deal with the input, once. */
  record Commit(TurnId id, TurnInput input, TurnOutput output, Instant at) implements TurnCommand {}
}
