package dev.baton.application.request;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds requests, the newest first: by the facts that registered them, each shown as it is now.
 * Safe for any thread; blocks.
 */
public final class RequestListing {
  private static final int LOOKED_AT = 200;

  /** One call looks at so many pages; what it does not find, the next page goes on with. */
  private static final int PAGES = 10;

  private final EventLog log;
  private final States states;
  private final String registered;
  private final TopicPattern topic;

  public RequestListing(EventLog log, States states, FactCodec codec) {
    this.log = log;
    this.states = states;
    this.registered = codec.typeOf(RequestEvent.Registered.class);
    this.topic = new TopicPattern(FactStream.topicOf(Requests.CAPABILITY).value());
  }

  /** A request, and where the fact stands that registered it. */
  public record Row(long position, Request.Existing request) {}

  /**
   * Requests, the newest first.
   *
   * @param rows may be fewer than were asked for though more follow
   * @param next the position before which the next page begins; empty on the last one
   */
  public record Listed(List<Row> rows, Optional<Long> next) {
    public Listed {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A page of requests.
   *
   * @param before only those that were registered below this position
   * @param limit 1 to 1,000
   */
  public Listed list(RequestFilter filter, long before, int limit) {
    List<Row> rows = new ArrayList<>();
    long from = before - 1;
    for (int page = 0; page < PAGES; page++) {
      Page found =
          log.read(
              new ReadRequest(
                  filter.namespace(),
                  List.of(topic),
                  List.of(registered),
                  from,
                  Direction.BACKWARDS,
                  LOOKED_AT));
      StatesAhead ahead = states.ahead(found.events().stream().map(RequestListing::key).toList());
      for (RecordedEvent event : found.events()) {
        row(event, filter, ahead).ifPresent(rows::add);
        if (rows.size() == limit) {
          return new Listed(rows, Optional.of(event.position()));
        }
      }
      if (found.end()) {
        return new Listed(rows, Optional.empty());
      }
      from = found.next();
    }
    return new Listed(rows, Optional.of(from + 1));
  }

  private static StreamKey key(RecordedEvent event) {
    return new StreamKey(event.namespace(), event.stream());
  }

  private static Optional<Row> row(RecordedEvent event, RequestFilter filter, StatesAhead ahead) {
    RequestKey key = RequestKey.of(event.namespace(), event.stream());
    return ahead.load(key.stream(), RequestProcess.DECIDER).state()
                instanceof Request.Existing request
            && filter.selects(request)
        ? Optional.of(new Row(event.position(), request))
        : Optional.empty();
  }
}
