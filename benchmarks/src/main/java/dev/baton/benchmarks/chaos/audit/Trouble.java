package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.Span;
import java.time.Duration;
import java.util.List;

/**
 * When servers or the database were hit, and whether what was settled between two hits had to be
 * stored.
 *
 * @param hits on servers and the database
 * @param service when the servers served
 */
public record Trouble(List<Hit> hits, ServiceTime service) {
  /** What a crash may lose: the answers that were taken in within this time before it. */
  static final Duration BOUND = Duration.ofMillis(100);

  /** When what was hit works again, connections have still to be made: a store fails and waits. */
  private static final long UNREST = Duration.ofMillis(500).toNanos();

  /**
   * A hit.
   *
   * @param span from just before it until what was hit worked again
   * @param isUnrest whether others suffer meanwhile, as they do from the database, but not from
   *     another server that is dead
   */
  public record Hit(Span span, boolean isUnrest) {
    private long unrestUntil() {
      return isUnrest ? span.to() + UNREST : span.from();
    }
  }

  public Trouble {
    hits = List.copyOf(hits);
  }

  /**
   * For how long the servers have served after an answer was taken in, and after the unrest in
   * which it was given, and before the next hit: time in which it had to be stored. A hit that came
   * after the answer was given and before it was known to be taken in may have followed it at once.
   *
   * @param delivered what was answered, and is known to be taken in
   * @param later when it is looked for
   */
  Duration servedAfter(Delivered delivered, long later) {
    long calm = delivered.confirmedAt();
    long next = later;
    for (Hit hit : hits) {
      if (hit.span().from() > delivered.span().to()) {
        next = Math.min(next, hit.span().from());
      } else {
        calm = Math.max(calm, hit.unrestUntil());
      }
    }
    return calm < next ? service.between(calm, next) : Duration.ZERO;
  }

  /** Whether others suffered from a hit within this time. */
  boolean isUnrestIn(Span time) {
    return hits.stream()
        .anyMatch(
            hit ->
                hit.isUnrest()
                    && hit.span().from() <= time.to()
                    && hit.unrestUntil() >= time.from());
  }

  /** Whether an answer had to outlive whatever happened until later. */
  boolean outlives(Delivered delivered, long later) {
    return servedAfter(delivered, later).compareTo(BOUND) >= 0;
  }
}
