package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.application.port.Views;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One making of a view, as far as this node has come with it. For one thread; blocks. */
final class Making {
  private static final int PAGE = 500;

  /** Beginning anew has to look at no more positions than this in vain. */
  private static final long STORED_EVERY = 100_000;

  private final ProjectionPorts ports;
  private final Projection projection;
  private final Views.Id id;
  private long stored;
  private long seen;

  Making(ProjectionPorts ports, Projection projection, Views.Generation generation) {
    this.ports = ports;
    this.projection = projection;
    this.id = generation.id();
    goOnFrom(generation.position());
  }

  Views.Id id() {
    return id;
  }

  /** The events up to here are in the rows. */
  long seen() {
    return seen;
  }

  long stored() {
    return stored;
  }

  /** Stores how far it has come; false where another node was quicker. */
  boolean store() {
    boolean same = ports.views().save(new Views.Step(id, stored, seen, List.of(), List.of()));
    stored = same ? seen : stored;
    return same;
  }

  /** Where another node was quicker, its rows are where this one goes on. */
  void goOnFrom(long position) {
    stored = position;
    seen = Math.max(position, 0);
  }

  /**
   * Takes in a page of events.
   *
   * @return whether it could; false where another node was quicker, or the making is gone
   */
  boolean takeIn() {
    Page page = read();
    ProjectionPage rows = new ProjectionPage(ports.views(), id);
    boolean heard = false;
    for (RecordedEvent event : page.events()) {
      if (projection.hears(event.topic())) {
        projection.apply(event, factOf(event, ports.codec()), rows);
        heard = true;
      }
    }
    long to = Math.max(seen, page.next() - 1);
    if (heard || to - stored >= STORED_EVERY) {
      if (!ports.views().save(rows.step(stored, to))) {
        return false;
      }
      stored = to;
    }
    seen = to;
    return true;
  }

  static Optional<DomainEvent> factOf(RecordedEvent event, FactCodec codec) {
    boolean fact = event.topic().isReserved() && FactStream.isReserved(event.stream());
    return fact ? Optional.of(codec.decode(event.event())) : Optional.empty();
  }

  /** What the tail holds stood in the log before; so at the end of a scan, the rest is no fact. */
  private Page read() {
    List<RecordedEvent> events = new ArrayList<>();
    long head = ports.tail().head();
    int copied = ports.tail().copy(seen + 1, PAGE, events);
    if (copied > 0 || seen >= head) {
      return new Page(events, seen + 1 + copied, true, 0);
    }
    EventLog log = ports.log();
    if (!projection.hearsOnlyFacts()) {
      return log.scan(seen + 1, PAGE);
    }
    Page page = log.scanRetention(Retention.KEEP, seen + 1, PAGE);
    long next = page.end() ? Math.max(head + 1, page.next()) : page.next();
    return new Page(page.events(), next, page.end(), page.horizon());
  }
}
