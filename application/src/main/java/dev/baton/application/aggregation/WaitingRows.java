package dev.baton.application.aggregation;

import dev.baton.application.kernel.KeptRows;
import dev.baton.application.kernel.ProcessRows;
import dev.baton.application.port.StreamKey;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views.Generation;
import dev.baton.domain.aggregation.Aggregation.Opening;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the aggregations that wait, and what has come for them, as rows: so that they are seen, and
 * that another node goes on with them. For one thread; blocks.
 */
final class WaitingRows implements ProcessRows {
  private static final Optional<AggregationStatus> WAITING = Optional.of(AggregationStatus.WAITING);

  /** Rows that are ahead of the position which stands with them do no harm. */
  private static final long AT_ONCE = 0;

  private final AggregationPorts ports;
  private final WaitingBook book;
  private final KeptRows kept;

  WaitingRows(AggregationPorts ports, WaitingBook book) {
    this.ports = ports;
    this.book = book;
    this.kept = new KeptRows(ports.views(), PartRows.VIEW, PartRows.VERSION);
  }

  void put(ViewRow row) {
    kept.put(AT_ONCE, row);
  }

  void remove(ViewRow.Id id) {
    kept.remove(AT_ONCE, id);
  }

  @Override
  public boolean keep(long position, boolean due) {
    return kept.keep(position, due);
  }

  @Override
  public long recall() {
    return kept.recall(this::load);
  }

  private void load(Generation making) {
    book.clear();
    Map<AggregationKey, List<Part>> parts = new HashMap<>();
    kept.each(
        making.id(),
        PartRows.parts(),
        page ->
            page.forEach(
                row ->
                    parts
                        .computeIfAbsent(PartRows.key(row), key -> new ArrayList<>())
                        .add(PartRows.part(row))));
    kept.each(
        making.id(),
        PartRows.aggregations(WAITING),
        page -> open(page.stream().map(PartRows::key).toList(), parts));
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
