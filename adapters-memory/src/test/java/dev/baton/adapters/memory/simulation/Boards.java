package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Projection;
import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows that are read are those that the log makes, up to where the view says that it is. */
final class Boards {
  private static final int MOST = 1_000;

  private final Store store;

  Boards(Store store) {
    this.store = store;
  }

  private static final class Rebuilt implements Projection.Rows {
    private final Map<ViewRow.Id, ViewRow> rows = new HashMap<>();

    @Override
    public Optional<ViewRow> find(ViewRow.Id id) {
      return Optional.ofNullable(rows.get(id));
    }

    @Override
    public void put(ViewRow row) {
      rows.put(row.id(), row);
    }

    @Override
    public void remove(ViewRow.Id id) {
      rows.remove(id);
    }
  }

  void check() {
    makings().stream().filter(Views.Generation::current).forEach(this::check);
  }

  private List<Views.Generation> makings() {
    return store.views.generations(ScoreBoard.VIEW);
  }

  private void check(Views.Generation read) {
    Map<ViewRow.Id, ViewRow> rows =
        store.views.list(ViewQuery.first(ScoreBoard.VIEW, Namespace.DEFAULT, MOST)).stream()
            .collect(Collectors.toMap(ViewRow::id, row -> row));
    Map<ViewRow.Id, ViewRow> rebuilt = rebuilt(read);
    Violation.unless(
        rows.equals(rebuilt), "%s has the rows %s, and the log makes %s", read, rows, rebuilt);
  }

  private Map<ViewRow.Id, ViewRow> rebuilt(Views.Generation read) {
    ScoreBoard board = new ScoreBoard(read.version());
    Rebuilt rebuilt = new Rebuilt();
    for (RecordedEvent event : store.books().events()) {
      if (event.position() <= read.position() && board.hears(event.topic())) {
        board.apply(event, Optional.of(store.codec.decode(event.event())), rebuilt);
      }
    }
    return rebuilt.rows;
  }

  /** Whether what is read has come to the end of the log, and nothing is being made anew. */
  boolean areUpToDate(int version) {
    List<Views.Generation> all = makings();
    return all.size() == 1
        && all.getFirst().current()
        && all.getFirst().version() == version
        && all.getFirst().position() >= lastHeard();
  }

  private long lastHeard() {
    ScoreBoard board = new ScoreBoard(1);
    return store.books().events().stream()
        .filter(event -> board.hears(event.topic()))
        .mapToLong(RecordedEvent::position)
        .max()
        .orElse(0);
  }
}
