package dev.baton.application.kernel;

import dev.baton.application.kernel.Facts.Identified;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one append of a decision: its facts at the expected version of their stream, what they
 * publish, and the timers that change. Safe for any thread.
 */
public final class DecisionAppends {
  private final Facts facts;
  private final Outlet outlet;

  public DecisionAppends(Facts facts, Outlet outlet) {
    this.facts = facts;
    this.outlet = outlet;
  }

  /**
   * What was decided.
   *
   * @param where whose facts they are
   * @param facts at least one
   * @param version of the stream on whose state it was decided
   * @param effects what goes with them
   * @param origin what led to them
   */
  record Decided(
      FactStream where,
      List<? extends DomainEvent> facts,
      long version,
      Effects effects,
      Origin origin) {}

  /** An append, and the way that its events take; whoever appends it says when it is over. */
  record Prepared(AppendRequest request, Outlet.Passage passage) {
    /** Bytes of what is appended, about as many as its facts have. */
    long bytes() {
      return request.events().stream()
          .mapToLong(each -> each.event().content().data().size())
          .sum();
    }
  }

  Prepared prepare(Decided decided) {
    Optional<Cause> cause = causeOf(decided);
    List<NewEvent> own = new ArrayList<>(decided.facts().size());
    for (DomainEvent fact : decided.facts()) {
      EventId id = facts.nextId();
      own.add(
          facts.event(
              decided.where(),
              fact,
              new Identified(id, cause.orElse(Cause.root(id)), Memory.headers(decided.origin()))));
    }
    Cause together = cause.orElse(own.getFirst().event().cause());
    List<Outgoing> outgoing = decided.effects().events();
    Instant at = decided.facts().getLast().at();
    List<Event> published = outgoing.stream().map(event -> event(event, together, at)).toList();
    return prepared(decided, own, published);
  }

  private Prepared prepared(Decided decided, List<NewEvent> own, List<Event> published) {
    Outlet.Passage passage =
        published.isEmpty()
            ? Outlet.Passage.EMPTY
            : outlet.open(decided.where().namespace(), published);
    try {
      return new Prepared(request(decided, own, passage), passage);
    } catch (RuntimeException defect) {
      passage.over(Optional.empty());
      throw defect;
    }
  }

  private static AppendRequest request(
      Decided decided, List<NewEvent> own, Outlet.Passage passage) {
    ExpectedVersion version = new ExpectedVersion(decided.where().stream(), decided.version());
    return new AppendRequest(
        decided.where().namespace(),
        Principal.SERVER,
        Stream.of(passage.before(), own, passage.events()).flatMap(List::stream).toList(),
        Stream.concat(passage.expected().stream(), Stream.of(version)).toList(),
        decided.effects().timers());
  }

  private Event event(Outgoing outgoing, Cause cause, Instant at) {
    EventId id = outgoing.id().orElseGet(facts::nextId);
    return new Event(
        new Identity(id, outgoing.source(), outgoing.type(), at),
        cause,
        outgoing.routing(),
        outgoing.content());
  }

  /** The conversation that the effects name, or that of what led to them; empty for a new one. */
  private static Optional<Cause> causeOf(Decided decided) {
    Optional<Cause> led = decided.origin().cause();
    String named = decided.effects().correlationId();
    if (named.isEmpty()) {
      return led;
    }
    Cause cause = led.orElse(Cause.of(named, ""));
    return Optional.of(
        new Cause(named, cause.causationId(), cause.traceParent(), cause.traceState()));
  }
}
