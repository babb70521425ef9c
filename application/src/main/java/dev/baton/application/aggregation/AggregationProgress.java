package dev.baton.application.aggregation;

import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewQuery.Paging;
import dev.baton.application.port.ViewQuery.Place;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.Outcome;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows aggregations with what has come for them. Of those that wait it is what stands in the rows,
 * which follow the log within moments. Safe for any thread; blocks.
 */
public final class AggregationProgress {
  private final Views views;
  private final States states;

  public AggregationProgress(Views views, States states) {
    this.views = views;
    this.states = states;
  }

  /** An aggregation, and what has come for it. */
  public record Shown(Aggregation.Existing aggregation, Tally tally) {}

  /**
   * A page of aggregations, the newest first.
   *
   * @param next where the next page begins; empty on the last one
   */
  public record Listed(List<Shown> rows, Optional<Place> next) {
    public Listed {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Which aggregations to list.
   *
   * @param namespace of this tenant
   * @param status only these; empty for all
   * @param after where the page before ended; empty for the first
   * @param limit 1 to 1,000
   */
  public record Listing(
      Namespace namespace, Optional<AggregationStatus> status, Optional<Place> after, int limit) {}

  /** What has come for an aggregation. */
  public Shown of(Namespace namespace, Aggregation.Existing aggregation) {
    WaitSet set = aggregation.opening().terms().waitSet();
    Tally tally =
        switch (aggregation) {
          case Aggregation.Open open ->
              waiting(new AggregationKey(namespace, open.opening().id()), set);
          case Aggregation.Closed closed ->
              switch (closed.outcome()) {
                case Outcome.Completed done -> new Tally(set, done.parts());
                case Outcome.TimedOut late -> new Tally(set, late.parts());
                case Outcome.Cancelled off -> new Tally(set, List.of());
              };
        };
    return new Shown(aggregation, tally);
  }

  private Tally waiting(AggregationKey key, WaitSet set) {
    ViewQuery query =
        ViewQuery.first(PartRows.VIEW, key.namespace(), WaitSet.MOST_PARTS)
            .with(PartRows.partsOf(key));
    return new Tally(set, views.list(query).stream().map(PartRows::part).toList());
  }

  /** A page of aggregations. */
  public Listed list(Listing listing) {
    ViewQuery query =
        ViewQuery.first(PartRows.VIEW, listing.namespace(), listing.limit())
            .with(PartRows.aggregations(listing.status()))
            .with(new Paging(listing.after(), true, listing.limit()));
    List<ViewRow> rows = views.list(query);
    List<AggregationKey> keys = rows.stream().map(PartRows::key).toList();
    StatesAhead ahead = states.ahead(keys.stream().map(key -> key.stream().key()).toList());
    List<Shown> shown = new ArrayList<>();
    for (AggregationKey key : keys) {
      if (ahead.load(key.stream(), AggregationProcess.DECIDER).state()
          instanceof Aggregation.Existing existing) {
        shown.add(of(listing.namespace(), existing));
      }
    }
    return new Listed(
        shown,
        rows.size() < listing.limit() ? Optional.empty() : Optional.of(rows.getLast().place()));
  }
}
