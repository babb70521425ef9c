package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.domain.event.EventId;
import dev.baton.v1.Placement;

/** Says where events stand. */
public final class Placements {
  private Placements() {}

  /** Where an event stands; at position 0 nothing is known but that it does. */
  public static Placement of(EventId id, Placed placed) {
    Placement.Builder placement =
        Placement.newBuilder()
            .setId(id.value())
            .setPosition(placed.position())
            .setStreamVersion(placed.version())
            .setDuplicate(placed.duplicate());
    return placed.position() == 0
        ? placement.build()
        : placement.setRecordedAt(Times.toProto(placed.recordedAt())).build();
  }
}
