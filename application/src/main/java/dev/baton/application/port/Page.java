package dev.baton.application.port;

import dev.baton.domain.event.RecordedEvent;
import java.util.List;

/**
 * A bounded piece of the log.
 *
 * @param events what was found, in the order that was asked for
 * @param next from which position the next page goes on; beyond the last event where the page
 *     passed over events that were not asked for
 * @param end whether nothing was left in the log in that direction
 * @param horizon up to this position retention may have dropped events, so that holes are legal; 0
 *     where nothing was ever dropped
 */
public record Page(List<RecordedEvent> events, long next, boolean end, long horizon) {
  public Page {
    events = List.copyOf(events);
  }
}
