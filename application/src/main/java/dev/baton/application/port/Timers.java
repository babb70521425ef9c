package dev.baton.application.port;

import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The timers that are set. They change only by {@link EventLog#append}, together with events, so
 * that each fires exactly once in the log. Safe for any thread; every method blocks, and throws
 * {@link StoreUnavailableException} when the store does not answer.
 */
public interface Timers {
  /**
   * Timers of every tenant that are due before an instant, the earliest first.
   *
   * @param limit 1 to 10,000
   */
  List<Timer> due(Instant before, int limit);

  /** A timer, if it is set. */
  Optional<Timer> find(TimerId id);

  /** A page of a tenant's timers of one kind, the earliest first; the order is total. */
  List<Timer> list(Listing listing);

  /**
   * Which timers to list.
   *
   * @param namespace of this tenant
   * @param kind of this kind
   * @param after the last timer of the page before; empty for the first page
   * @param limit 1 to 1,000
   */
  record Listing(Namespace namespace, String kind, Optional<Timer> after, int limit) {
    public Listing {
      if (limit < 1 || limit > 1000) {
        throw new IllegalArgumentException("a page has 1 to 1,000 timers, but was " + limit);
      }
    }
  }
}
