package dev.baton.application.aggregation;

import dev.baton.application.kernel.ProcessRows;
import dev.baton.application.port.StreamKey;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.application.port.Views.Generation;
import dev.baton.domain.aggregation.Aggregation.Opening;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the aggregations that wait, and what has come for them, as rows: so that they are seen, and
 * that another node goes on with them. For one thread; blocks.
 */
final class WaitingRows implements ProcessRows {
  private static final int PAGE = 500;
  private static final Optional<AggregationStatus> WAITING = Optional.of(AggregationStatus.WAITING);

  private final AggregationPorts ports;
  private final WaitingBook book;

  /** What has changed since it was kept last: a row, or that it is gone. */
  private final Map<ViewRow.Id, Optional<ViewRow>> changed = new LinkedHashMap<>();

  private Optional<Views.Id> making = Optional.empty();
  private long kept;

  WaitingRows(AggregationPorts ports, WaitingBook book) {
    this.ports = ports;
    this.book = book;
  }

  void put(ViewRow row) {
    changed.put(row.id(), Optional.of(row));
  }

  void remove(ViewRow.Id id) {
    changed.put(id, Optional.empty());
  }

  @Override
  public boolean keep(long position, boolean due) {
    if (making.isEmpty()) {
      return false;
    }
    boolean needed = !changed.isEmpty() || (due && position > kept);
    if (needed && !ports.views().save(step(making.get(), Math.max(kept, position)))) {
      making = Optional.empty();
      return false;
    }
    if (needed) {
      kept = Math.max(kept, position);
      changed.clear();
    }
    return true;
  }

  private Views.Step step(Views.Id id, long position) {
    List<ViewRow> rows = new ArrayList<>();
    List<ViewRow.Id> gone = new ArrayList<>();
    changed.forEach((key, row) -> row.ifPresentOrElse(rows::add, () -> gone.add(key)));
    return new Views.Step(id, kept, position, rows, gone);
  }

  @Override
  public long recall() {
    making = Optional.empty();
    changed.clear();
    book.clear();
    Generation mine = making();
    load(mine.id());
    kept = mine.position();
    making = Optional.of(mine.id());
    return kept;
  }

  /** Rows of another version are of no use to this one: its own begin with the first event. */
  private Generation making() {
    List<Generation> all = ports.views().generations(PartRows.VIEW);
    Generation mine =
        all.stream()
            .filter(each -> each.version() == PartRows.VERSION)
            .findFirst()
            .orElseGet(() -> begin(all));
    boolean unused = mine.current() || ports.views().promote(mine.id());
    return mine;
  }

  private Generation begin(List<Generation> others) {
    int number = others.isEmpty() ? 1 : others.getLast().id().number() + 1;
    Views.Id id = new Views.Id(PartRows.VIEW, number);
    boolean unused = ports.views().begin(id, PartRows.VERSION);
    return new Generation(id, PartRows.VERSION, 0, others.isEmpty());
  }

  /** The rows may be ahead of the position that was read before them; that does no harm. */
  private void load(Views.Id id) {
    Map<AggregationKey, List<Part>> parts = new HashMap<>();
    List<ViewRow> page;
    Optional<ViewRow.Id> after = Optional.empty();
    do {
      page = ports.views().list(id, PartRows.parts(), after, PAGE);
      for (ViewRow row : page) {
        parts.computeIfAbsent(PartRows.key(row), key -> new ArrayList<>()).add(PartRows.part(row));
        after = Optional.of(row.id());
      }
    } while (page.size() == PAGE);
    after = Optional.empty();
    do {
      page = ports.views().list(id, PartRows.aggregations(WAITING), after, PAGE);
      open(page.stream().map(PartRows::key).toList(), parts);
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (page.size() == PAGE);
  }

  /** Those that wait, by the facts that opened them. */
  private void open(List<AggregationKey> keys, Map<AggregationKey, List<Part>> parts) {
    int done = 0;
    while (done < keys.size()) {
      List<StreamKey> streams =
          keys.subList(done, keys.size()).stream().map(key -> key.stream().key()).toList();
      for (List<RecordedEvent> beginning : ports.log().readBeginnings(streams, 1)) {
        AggregationKey key = keys.get(done);
        open(key, beginning.getFirst(), parts.getOrDefault(key, List.of()));
        done++;
      }
    }
  }

  private void open(AggregationKey key, RecordedEvent first, List<Part> parts) {
    if (ports.codec().decode(first.event()) instanceof AggregationEvent.Opened fact) {
      List<Part> inOrder = new ArrayList<>(parts);
      inOrder.sort(Comparator.comparingLong(Part::position));
      Opening opening = new Opening(fact.id(), fact.terms(), fact.at());
      book.add(new Waiter(key, opening, first.position(), inOrder));
    }
  }
}
