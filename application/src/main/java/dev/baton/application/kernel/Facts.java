package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.NodeId;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Principal;
import java.util.List;
import java.util.Map;

/** Makes events of facts: how Baton's own decisions come to stand in the log. */
public final class Facts {
  private final FactCodec codec;
  private final Ids ids;
  private final String source;

  public Facts(FactCodec codec, Ids ids, NodeId node) {
    this.codec = codec;
    this.ids = ids;
    this.source = "baton/" + node.value();
  }

  /** A fact as an event of its stream, kept for ever. */
  public NewEvent event(FactStream where, DomainEvent fact) {
    EventId id = nextId();
    return event(where, fact, id, Cause.root(id));
  }

  private NewEvent event(FactStream where, DomainEvent fact, EventId id, Cause cause) {
    return event(where, fact, new Identified(id, cause, Map.of()));
  }

  /** What a fact bears beside itself. */
  record Identified(EventId id, Cause cause, Map<String, String> headers) {}

  NewEvent event(FactStream where, DomainEvent fact, Identified bears) {
    Content content = codec.encode(fact);
    Event event =
        new Event(
            new Identity(bears.id(), source, codec.typeOf(fact.getClass()), fact.at()),
            bears.cause(),
            Routing.to(where.topic()),
            bears.headers().isEmpty() ? content : with(bears.headers(), content));
    return new NewEvent(event, where.stream(), Retention.KEEP);
  }

  private static Content with(Map<String, String> headers, Content content) {
    return new Content(
        content.subject(),
        content.contentType(),
        content.dataSchema(),
        content.version(),
        headers,
        content.data());
  }

  EventId nextId() {
    return new EventId(ids.next());
  }

  /** Facts of one decision, to be appended if the stream is still at {@code version}. */
  public AppendRequest request(FactStream where, List<? extends DomainEvent> facts, long version) {
    return new AppendRequest(
        where.namespace(),
        Principal.SERVER,
        facts.stream().map(fact -> event(where, fact)).toList(),
        List.of(new ExpectedVersion(where.stream(), version)));
  }

  /** As {@link #request(FactStream, List, long)}, for facts that something else led to. */
  public AppendRequest request(
      FactStream where, List<? extends DomainEvent> facts, long version, Cause cause) {
    return new AppendRequest(
        where.namespace(),
        Principal.SERVER,
        facts.stream().map(fact -> event(where, fact, new EventId(ids.next()), cause)).toList(),
        List.of(new ExpectedVersion(where.stream(), version)));
  }
}
