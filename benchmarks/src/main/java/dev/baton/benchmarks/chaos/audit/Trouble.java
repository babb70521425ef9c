package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.Span;
import java.time.Duration;
import java.util.List;

/**
 * When servers or the database were hit, and whether what was settled between two hits had to be
 * stored.
 *
 * @param spans from each hit until what was hit worked again
 * @param service when the servers served
 */
public record Trouble(List<Span> spans, ServiceTime service) {
  /** What a crash may lose: the answers that were taken in within this time before it. */
  static final Duration BOUND = Duration.ofMillis(100);

  /** After a hit connections are made again and slots change hands: service comes in pieces. */
  private static final long UNREST = Duration.ofMillis(500).toNanos();

  public Trouble {
    spans = List.copyOf(spans);
  }

  /**
   * For how long the servers have served after an answer was taken in, and after the unrest in
   * which it was, and before the next hit: time in which it had to be stored.
   *
   * @param takenIn when it was known to be taken in
   * @param later when it is looked for
   */
  Duration servedAfter(long takenIn, long later) {
    long calm = takenIn;
    long next = later;
    for (Span span : spans) {
      if (span.from() > takenIn) {
        next = Math.min(next, span.from());
      } else {
        calm = Math.max(calm, span.to() + UNREST);
      }
    }
    return calm < next ? service.between(calm, next) : Duration.ZERO;
  }

  /** Whether an answer had to outlive whatever happened until later. */
  boolean outlives(long takenIn, long later) {
    return servedAfter(takenIn, later).compareTo(BOUND) >= 0;
  }
}
