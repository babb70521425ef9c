package dev.baton.sdk;

import dev.baton.v1.CommitResponse;
import java.util.List;

/**
 * A turn as it stands in the log.
 *
 * @param position of the event that says that it was committed
 * @param alreadyApplied whether its input had been dealt with before, so that nothing was done now;
 *     all the rest is about what was done then
 * @param placements where the published events stand, in their order; where the turn is already
 *     applied, position 0 of one that retention has dropped, or that was published before the turn
 *     in another conversation
 * @param scheduledIds of the scheduled events, in their order, for {@link ScheduledEvents}
 * @param askedIds of the requests that it made, in their order, for {@link Requests}
 */
public record CommittedTurn(
    long position,
    boolean alreadyApplied,
    List<Placement> placements,
    List<String> scheduledIds,
    List<String> askedIds) {
  public CommittedTurn {
    placements = List.copyOf(placements);
    scheduledIds = List.copyOf(scheduledIds);
    askedIds = List.copyOf(askedIds);
  }

  static CommittedTurn of(CommitResponse response) {
    return new CommittedTurn(
        response.getPosition(),
        response.getAlreadyApplied(),
        response.getPlacementsList().stream().map(Placement::of).toList(),
        response.getScheduledIdsList(),
        response.getAskedIdsList());
  }
}
