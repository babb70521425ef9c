package dev.baton.application.request;

import dev.baton.application.event.EventReading;
import dev.baton.application.event.Followed;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.request.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of all requests of a tenant, step by step in the order of the log: read from there,
 * a page at a time, so that nothing is kept for whoever is slow. Safe for any thread; blocks.
 */
public final class RequestChanges {
  private static final int PAGE = 200;

  private final EventReading reading;
  private final States states;
  private final TopicPattern topic;

  public RequestChanges(EventReading reading, States states) {
    this.reading = reading;
    this.states = states;
    this.topic = new TopicPattern(FactStream.topicOf(Requests.CAPABILITY).value());
  }

  /**
   * A step of a request.
   *
   * @param position where the fact stands
   * @param type of the fact
   * @param request as it is now, which may be further on
   */
  public record Change(long position, String type, Request.Existing request) {}

  /** Up to which position this node has seen the log. */
  public long head() {
    return reading.head();
  }

  /**
   * Steps above a position; waits up to {@code maxWait} where there is none yet.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Followed<Change> after(RequestFilter filter, long position, Duration maxWait)
      throws InterruptedException {
    ReadRequest request =
        new ReadRequest(
            filter.namespace(), List.of(topic), List.of(), position + 1, Direction.FORWARDS, PAGE);
    Page page = reading.follow(request, maxWait);
    StatesAhead ahead =
        states.ahead(page.events().stream().map(RequestChanges::key).distinct().toList());
    List<Change> changes =
        page.events().stream().flatMap(event -> change(event, filter, ahead).stream()).toList();
    return new Followed<>(changes, page.next() - 1);
  }

  private static StreamKey key(RecordedEvent event) {
    return new StreamKey(event.namespace(), event.stream());
  }

  private static Optional<Change> change(
      RecordedEvent event, RequestFilter filter, StatesAhead ahead) {
    RequestKey key = RequestKey.of(event.namespace(), event.stream());
    return ahead.load(key.stream(), RequestProcess.DECIDER).state()
                instanceof Request.Existing request
            && filter.selects(request)
        ? Optional.of(new Change(event.position(), event.event().type(), request))
        : Optional.empty();
  }
}
