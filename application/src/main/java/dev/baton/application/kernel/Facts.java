package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.NodeId;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Principal;
import java.util.List;

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
    EventId id = new EventId(ids.next());
    return event(where, fact, id, Cause.root(id));
  }

  private NewEvent event(FactStream where, DomainEvent fact, EventId id, Cause cause) {
    Event event =
        new Event(
            new Identity(id, source, codec.typeOf(fact.getClass()), fact.at()),
            cause,
            Routing.to(where.topic()),
            codec.encode(fact));
    return new NewEvent(event, where.stream(), Retention.KEEP);
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
