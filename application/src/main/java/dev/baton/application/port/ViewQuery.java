package dev.baton.application.port;

import dev.baton.domain.kernel.Namespace;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows of a view to list.
 *
 * @param view which view, as it is current
 * @param namespace of this tenant
 * @param labels rows that have all of these
 * @param paging where the page begins and how long it is
 */
public record ViewQuery(
    String view, Namespace namespace, Map<String, String> labels, Paging paging) {
  public ViewQuery {
    labels = Map.copyOf(labels);
    labels.forEach(ViewRow::requireLabel);
  }

  /** The first rows of a view, by their order. */
  public static ViewQuery first(String view, Namespace namespace, int limit) {
    return new ViewQuery(view, namespace, Map.of(), new Paging(Optional.empty(), false, limit));
  }

  /** The same, of rows that have these labels. */
  public ViewQuery with(Map<String, String> wanted) {
    return new ViewQuery(view, namespace, wanted, paging);
  }

  /** The same, from another place on. */
  public ViewQuery with(Paging other) {
    return new ViewQuery(view, namespace, labels, other);
  }

  /**
   * A page.
   *
   * @param after where the page before ended; empty for the first
   * @param descending whether the last row in order comes first
   * @param limit 1 to 1,001
   */
  public record Paging(Optional<Place> after, boolean descending, int limit) {
    public Paging {
      if (limit < 1 || limit > 1001) {
        throw new IllegalArgumentException("a page has 1 to 1,001 rows, but was " + limit);
      }
    }
  }

  /** Where a row stands: its order, then its key. */
  public record Place(String order, String key) {}
}
