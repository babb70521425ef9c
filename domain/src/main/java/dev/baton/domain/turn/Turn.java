package dev.baton.domain.turn;

import java.time.Instant;

/** A turn, as its facts tell. */
public sealed interface Turn {
  /** Its input has led to nothing yet. */
  record Absent() implements Turn {}

  /** Its input is dealt with. */
  record Committed(TurnInput input, TurnOutput output, Instant at) implements Turn {}
}
