package dev.baton.application.kernel;

import java.util.List;

/**
 * What a verification knows of what stands in a store.
 *
 * @param aggregates those of every capability
 * @param rows what is kept of them beside snapshots
 * @param views the views of every capability
 */
public record VerifiedParts(
    List<AggregateKind<?, ?, ?, ?>> aggregates, List<StreamCheck> rows, List<Projection> views) {
  public VerifiedParts {
    aggregates = List.copyOf(aggregates);
    rows = List.copyOf(rows);
    views = List.copyOf(views);
  }
}
