package dev.baton.domain.turn;

/** Why a command to a turn is refused. */
public sealed interface TurnRejection {
  /** Its input was dealt with before, whatever was put out then. */
  record AlreadyCommitted() implements TurnRejection {}
}
