package dev.baton.application.kernel;

import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.application.port.Views.Generation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rows of a process in a view that is its alone: they are those of the position that stands
 * with them, however far ahead the process has read. For the thread that runs the process; blocks.
 */
public final class KeptRows {
  private static final int PAGE = 500;

  /** Another node that has lost the process may still write for a moment. */
  private static final int MOST_LOOKS = 10;

  private final Views views;
  private final String view;
  private final int version;

  /** What has changed since it was kept last, in the order of the log. */
  private final Deque<Change> changes = new ArrayDeque<>();

  private Optional<Views.Id> making = Optional.empty();
  private long kept;

  private record Change(long position, ViewRow.Id id, Optional<ViewRow> row) {}

  /**
   * Rows.
   *
   * @param view what they are called
   * @param version of their form: those of another one are of no use, and these begin with the
   *     first event
   */
  public KeptRows(Views views, String view, int version) {
    this.views = views;
    this.view = view;
    this.version = version;
  }

  /** A row is so from a position on. */
  public void put(long position, ViewRow row) {
    changes.add(new Change(position, row.id(), Optional.of(row)));
  }

  /** There is no such row from a position on. */
  public void remove(long position, ViewRow.Id id) {
    changes.add(new Change(position, id, Optional.empty()));
  }

  /** As {@link ProcessRows#keep}. */
  public boolean keep(long position, boolean due) {
    if (making.isEmpty()) {
      return false;
    }
    long to = Math.max(kept, position);
    Map<ViewRow.Id, Optional<ViewRow>> changed = upTo(to);
    boolean needed = !changed.isEmpty() || (due && to > kept);
    if (needed && !views.save(step(making.get(), to, changed))) {
      making = Optional.empty();
      return false;
    }
    if (needed) {
      kept = to;
    }
    changes.removeIf(change -> change.position() <= to);
    return true;
  }

  private Map<ViewRow.Id, Optional<ViewRow>> upTo(long position) {
    Map<ViewRow.Id, Optional<ViewRow>> changed = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.position() <= position) {
        changed.put(change.id(), change.row());
      }
    }
    return changed;
  }

  private Views.Step step(Views.Id id, long to, Map<ViewRow.Id, Optional<ViewRow>> changed) {
    List<ViewRow> rows = new ArrayList<>();
    List<ViewRow.Id> gone = new ArrayList<>();
    changed.forEach((key, row) -> row.ifPresentOrElse(rows::add, () -> gone.add(key)));
    return new Views.Step(id, kept, to, rows, gone);
  }

  /**
   * Reads what is kept.
   *
   * @param load forgets everything, and takes in the rows of a making by {@link #each}
   * @return the position whose rows they are
   */
  public long recall(Consumer<Generation> load) {
    making = Optional.empty();
    changes.clear();
    Generation mine = making();
    for (int look = 0; look < MOST_LOOKS; look++) {
      load.accept(mine);
      Generation now = making();
      if (now.position() == mine.position()) {
        kept = now.position();
        making = Optional.of(now.id());
        return kept;
      }
      mine = now;
    }
    throw new IllegalStateException("somebody else keeps the rows of " + view);
  }

  private Generation making() {
    List<Generation> all = views.generations(view);
    Generation mine =
        all.stream()
            .filter(each -> each.version() == version)
            .findFirst()
            .orElseGet(() -> begin(all));
    boolean unused = mine.current() || views.promote(mine.id());
    return mine;
  }

  private Generation begin(List<Generation> others) {
    int number = others.isEmpty() ? 1 : others.getLast().id().number() + 1;
    Views.Id id = new Views.Id(view, number);
    boolean unused = views.begin(id, version);
    return new Generation(id, version, 0, others.isEmpty());
  }

  /** Goes through all rows of a making that have these labels, page by page. */
  public void each(Views.Id id, Map<String, String> labels, Consumer<List<ViewRow>> rows) {
    Optional<ViewRow.Id> after = Optional.empty();
    List<ViewRow> page;
    do {
      page = views.list(id, labels, after, PAGE);
      rows.accept(page);
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (page.size() == PAGE);
  }
}
