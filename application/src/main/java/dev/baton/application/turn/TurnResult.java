package dev.baton.application.turn;

import dev.baton.application.port.AppendResult.Placed;
import dev.baton.domain.turn.TurnOutput;
import java.util.List;

/**
 * A turn as it stands in the log.
 *
 * @param position of the fact that it was committed
 * @param output what it put out
 * @param places of the events that it published, in order; when the turn is committed again,
 *     position 0 where one has been dropped by retention, or stood in the log before the turn in
 *     another conversation
 * @param isRepeated whether it stood there already, so that nothing was put out now
 */
public record TurnResult(
    long position, TurnOutput output, List<Placed> places, boolean isRepeated) {
  public TurnResult {
    places = List.copyOf(places);
  }
}
