package dev.baton.application.request;

import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.FactListing.Look;
import dev.baton.application.kernel.States;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.util.List;
import java.util.Optional;

/**
 * Finds requests, the newest first: by the facts that registered them, each shown as it is now.
 * Safe for any thread; blocks.
 */
public final class RequestListing {
  private final FactListing listing;
  private final States states;
  private final String registered;

  public RequestListing(EventLog log, States states, FactCodec codec) {
    this.listing = new FactListing(log);
    this.states = states;
    this.registered = codec.typeOf(RequestEvent.Registered.class);
  }

  /** A request, and where the fact stands that registered it. */
  public record Row(long position, Request.Existing request) {}

  /**
   * A page of requests.
   *
   * @param before only those that were registered below this position
   * @param limit 1 to 1,000
   */
  public Listed<Row> list(RequestFilter filter, long before, int limit) {
    return listing.list(
        new Look(filter.namespace(), Requests.CAPABILITY, List.of(registered), before, limit),
        FactListing.byState(
            states, RequestProcess.DECIDER, (event, state) -> row(event, state, filter)));
  }

  private static Optional<Row> row(RecordedEvent event, Request state, RequestFilter filter) {
    return state instanceof Request.Existing request && filter.selects(request)
        ? Optional.of(new Row(event.position(), request))
        : Optional.empty();
  }
}
