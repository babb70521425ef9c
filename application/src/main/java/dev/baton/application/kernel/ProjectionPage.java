package dev.baton.application.kernel;

import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows as a page of events changes them, on top of what is stored. For one thread; blocks. */
final class ProjectionPage implements Projection.Rows {
  private final Views views;
  private final Views.Id making;

  /** What has changed: a row, or that it is gone. */
  private final Map<ViewRow.Id, Optional<ViewRow>> changed = new LinkedHashMap<>();

  ProjectionPage(Views views, Views.Id making) {
    this.views = views;
    this.making = making;
  }

  @Override
  public Optional<ViewRow> find(ViewRow.Id id) {
    Optional<ViewRow> known = changed.get(id);
    return known == null ? views.find(making, id) : known;
  }

  @Override
  public void put(ViewRow row) {
    changed.put(row.id(), Optional.of(row));
  }

  @Override
  public void remove(ViewRow.Id id) {
    changed.put(id, Optional.empty());
  }

  Views.Step step(long from, long to) {
    List<ViewRow> rows = new ArrayList<>();
    List<ViewRow.Id> gone = new ArrayList<>();
    changed.forEach((id, row) -> row.ifPresentOrElse(rows::add, () -> gone.add(id)));
    return new Views.Step(making, from, to, rows, gone);
  }
}
