package dev.baton.application.event;

import dev.baton.application.port.AppendResult.Placed;
import java.util.List;

/** What became of a {@link PublishCommand}. */
public sealed interface PublishOutcome {
  /** Durable and positioned; one place for each event, in order. */
  record Published(List<Placed> places) implements PublishOutcome {
    public Published {
      places = List.copyOf(places);
    }
  }

  /** Nothing was published. */
  record Refused(PublishRejection reason) implements PublishOutcome {}
}
