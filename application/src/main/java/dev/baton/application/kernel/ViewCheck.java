package dev.baton.application.kernel;

import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.application.port.Page;
import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewQuery.Paging;
import dev.baton.application.port.ViewQuery.Place;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.application.port.Views.Generation;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a view anew beside the one that is read, up to where that has come, and compares the two, a
 * page at a time. The rows to compare with stand in the same store under a name of their own, and
 * are dropped in the end. For one thread, and one at a time on a store; blocks.
 */
final class ViewCheck {
  private static final int PAGE = 500;

  /** A page that changes while it is compared is compared again, so often at most. */
  private static final int TRIES = 100;

  private final VerifiedStore store;
  private final Projection projection;
  private final String copy;
  private final Views.Id empty;
  private final Views.Id anew;
  private long filled;

  ViewCheck(VerifiedStore store, Projection projection) {
    this.store = store;
    this.projection = projection;
    this.copy = "verify-" + projection.view();
    this.empty = new Views.Id(copy, 1);
    this.anew = new Views.Id(copy, 2);
  }

  /** Compares the rows of these tenants. */
  Optional<Mismatch> run(Set<Namespace> namespaces, VerificationCounts counts) {
    begin();
    try {
      Optional<Mismatch> found = Optional.empty();
      for (Namespace namespace : namespaces) {
        found = found.or(() -> compare(namespace, counts));
      }
      return found;
    } finally {
      drop();
    }
  }

  /** One that was broken off may have left rows behind. */
  private void begin() {
    boolean unused = store.views().begin(empty, 1);
    drop();
    boolean begun = store.views().begin(anew, projection.version()) && store.views().promote(anew);
    if (!begun) {
      throw new IllegalStateException("another verification runs on this store");
    }
  }

  private void drop() {
    boolean dropped = store.views().promote(empty);
    while (dropped && !store.views().drop(anew, PAGE)) {}
  }

  private Optional<Mismatch> compare(Namespace namespace, VerificationCounts counts) {
    Optional<Place> after = Optional.empty();
    List<ViewRow> page;
    int tries = 0;
    do {
      Optional<Generation> read = read();
      if (read.isEmpty()) {
        return Optional.empty();
      }
      fill(read.get().position());
      page = list(projection.view(), namespace, after);
      List<ViewRow> expected = list(copy, namespace, after);
      if (page.equals(expected)) {
        counts.rows += page.size();
        after = page.isEmpty() ? after : Optional.of(page.getLast().place());
        tries = 0;
      } else if (read.equals(read()) || ++tries == TRIES) {
        return Optional.of(mismatch(page, expected));
      }
    } while (tries > 0 || page.size() == PAGE);
    return Optional.empty();
  }

  /** The making that is read, if its rows are of the version that is known here. */
  private Optional<Generation> read() {
    return store.views().generations(projection.view()).stream()
        .filter(Generation::current)
        .filter(each -> each.version() == projection.version())
        .findFirst();
  }

  private List<ViewRow> list(String view, Namespace namespace, Optional<Place> after) {
    ViewQuery query = ViewQuery.first(view, namespace, PAGE);
    return store.views().list(query.with(new Paging(after, false, PAGE)));
  }

  private void fill(long to) {
    while (filled < to) {
      Page page =
          projection.hearsOnlyFacts()
              ? store.log().scanRetention(Retention.KEEP, filled + 1, PAGE)
              : store.log().scan(filled + 1, PAGE);
      ProjectionPage rows = new ProjectionPage(store.views(), anew);
      for (RecordedEvent event : page.events()) {
        if (event.position() <= to && projection.hears(event.topic())) {
          projection.apply(event, Making.factOf(event, store.codec()), rows);
        }
      }
      long reached = page.end() ? to : Math.min(to, page.next() - 1);
      if (!store.views().save(rows.step(filled, reached))) {
        throw new IllegalStateException("another verification runs on this store");
      }
      filled = reached;
    }
  }

  private Mismatch mismatch(List<ViewRow> page, List<ViewRow> expected) {
    int same = 0;
    while (same < Math.min(page.size(), expected.size())
        && page.get(same).equals(expected.get(same))) {
      same++;
    }
    Optional<ViewRow> there = page.stream().skip(same).findFirst();
    Optional<ViewRow> made = expected.stream().skip(same).findFirst();
    Optional<ViewRow> strange = there.filter(row -> !hasRow(expected, row));
    if (strange.isPresent()) {
      return mismatch(strange.get(), "no event makes this row");
    }
    return made.filter(row -> !hasRow(page, row))
        .map(row -> mismatch(row, "the row that the events make is missing"))
        .orElseGet(
            () ->
                mismatch(
                    there.or(() -> made).orElseThrow(), "the row is not what the events make"));
  }

  private static boolean hasRow(List<ViewRow> rows, ViewRow row) {
    return rows.stream().anyMatch(each -> each.id().equals(row.id()));
  }

  private Mismatch mismatch(ViewRow row, String detail) {
    String subject = projection.view() + " " + row.id().namespace() + " " + row.id().key();
    return new Mismatch(Check.ROW, row.position(), subject, detail);
  }
}
