package dev.baton.domain.turn;

import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.turn.TurnRejection.AlreadyCommitted;

/**
 * A turn is committed once. What another attempt at the same input would put out does not matter
 * any more: who decides anew, as a model does, decides differently.
 */
public final class TurnDecider implements Decider<TurnCommand, Turn, TurnEvent, TurnRejection> {
  @Override
  public Turn initial() {
    return new Turn.Absent();
  }

  @Override
  public Decision<TurnEvent, TurnRejection> decide(TurnCommand command, Turn turn) {
    return switch (command) {
      case TurnCommand.Commit commit ->
          switch (turn) {
            case Turn.Absent absent ->
                Decision.accept(
                    new TurnEvent.Committed(
                        commit.id(), commit.input(), commit.output(), commit.at()));
            case Turn.Committed before -> Decision.reject(new AlreadyCommitted());
          };
    };
  }

  @Override
  public Turn evolve(Turn turn, TurnEvent event) {
    return switch (event) {
      case TurnEvent.Committed fact -> {
        Turn.Absent unused = CorruptStreamException.expect(Turn.Absent.class, turn, fact);
        yield new Turn.Committed(fact.input(), fact.output(), fact.at());
      }
    };
  }
}
