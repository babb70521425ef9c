package dev.baton.application.kernel;

import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a whole log, up to the head that it has at the beginning, and holds it and all that follows
 * from it to what Baton promises: positions are dense and times never go back, every fact is read,
 * every stream of facts can be replayed, and snapshots and rows of read models are what the facts
 * make. Servers may run meanwhile. It ends at the first thing that is not so.
 *
 * <p>A page of events and one state are in memory at a time, whatever the log holds. For one
 * thread; blocks.
 */
public final class LogVerification {
  private static final int PAGE = 1_000;

  private final VerifiedStore store;
  private final VerifiedParts parts;
  private final Map<String, AggregateKind<?, ?, ?, ?>> kinds;
  private final VerificationCounts counts = new VerificationCounts();
  private final Set<Namespace> namespaces = new HashSet<>();

  public LogVerification(VerifiedStore store, VerifiedParts parts) {
    this.store = store;
    this.parts = parts;
    this.kinds =
        parts.aggregates().stream()
            .collect(Collectors.toMap(AggregateKind::capability, Function.identity()));
  }

  /**
   * Verifies the store; once for each instance.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Verified run() {
    long head = store.log().head();
    Optional<Mismatch> mismatch = scan(head).or(this::whole).or(this::views);
    return new Verified(head, counts.asOfNow(), mismatch);
  }

  private Optional<Mismatch> scan(long head) {
    PlaceCheck places = new PlaceCheck();
    long next = 1;
    long horizon = 0;
    while (next <= head) {
      Page page = store.log().scan(next, PAGE);
      horizon = page.horizon();
      for (RecordedEvent event : page.events()) {
        if (event.position() <= head) {
          Optional<Mismatch> found = places.next(event, horizon).or(() -> look(event, head));
          if (found.isPresent()) {
            return found;
          }
        }
      }
      next = page.end() ? head + 1 : page.next();
    }
    return places.end(head, horizon);
  }

  private Optional<Mismatch> look(RecordedEvent event, long head) {
    counts.events++;
    if (!event.topic().isReserved() || !FactStream.isReserved(event.stream())) {
      return Optional.empty();
    }
    counts.facts++;
    if (event.version() > 1) {
      return Optional.empty();
    }
    namespaces.add(event.namespace());
    FactStream where = new FactStream(event.namespace(), event.topic(), event.stream());
    AggregateKind<?, ?, ?, ?> kind = kinds.get(where.capability());
    return kind == null
        ? Optional.of(
            new Mismatch(
                Check.STREAM,
                event.position(),
                where.stream().value(),
                "nobody knows the rules of the capability " + where.capability()))
        : replay(where, kind, head);
  }

  private <C, S, E extends DomainEvent, R> Optional<Mismatch> replay(
      FactStream where, AggregateKind<C, S, E, R> kind, long head) {
    List<StreamCheck.Run> checks =
        parts.rows().stream()
            .filter(check -> check.capability().equals(kind.capability()))
            .map(check -> check.begin(where))
            .toList();
    return new StreamReplay<>(store, where, kind.decider(), checks).run(head, counts);
  }

  /** A stream that lost its first fact was replayed by nobody. */
  private Optional<Mismatch> whole() {
    return counts.facts == counts.replayed
        ? Optional.empty()
        : Optional.of(
            new Mismatch(
                Check.STREAM,
                0,
                "",
                counts.facts
                    + " facts stand in the log, but their streams have "
                    + counts.replayed));
  }

  private Optional<Mismatch> views() {
    for (Projection projection : parts.views()) {
      Optional<Mismatch> found = new ViewCheck(store, projection).run(namespaces, counts);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
