package dev.baton.domain.saga;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a move has come.
 *
 * @param move which
 * @param status how far
 * @param attempt the latest attempt, from 1; 0 before the first
 * @param tries how many attempts there were since it was begun, or an operator had it tried again
 * @param due when the attempt times out, or the next one begins; empty where nothing is waited for
 * @param detail why it failed, or how an attempt did; else empty
 * @param result of a step that has succeeded, if a template reads it; else empty
 */
public record Progress(
    Move move,
    MoveStatus status,
    int attempt,
    int tries,
    Optional<Instant> due,
    String detail,
    Optional<Result> result) {
  static Progress pending(Move move) {
    return new Progress(move, MoveStatus.PENDING, 0, 0, Optional.empty(), "", Optional.empty());
  }

  Progress dispatched(int number, Instant until) {
    return new Progress(
        move, MoveStatus.DISPATCHED, number, tries + 1, Optional.of(until), detail, result);
  }

  Progress waiting(Instant until, String reason) {
    return new Progress(
        move, MoveStatus.WAITING, attempt, tries, Optional.of(until), reason, result);
  }

  Progress now(MoveStatus other, String reason) {
    return new Progress(move, other, attempt, tries, Optional.empty(), reason, result);
  }

  Progress succeeded(Optional<Result> with) {
    return new Progress(move, MoveStatus.SUCCEEDED, attempt, tries, Optional.empty(), "", with);
  }

  /** As if it were begun now, with the attempts counted on. */
  Progress again() {
    return new Progress(move, MoveStatus.PENDING, attempt, 0, Optional.empty(), detail, result);
  }

  boolean isAt(Attempted attempted) {
    return status == MoveStatus.DISPATCHED && attempt == attempted.attempt();
  }
}
