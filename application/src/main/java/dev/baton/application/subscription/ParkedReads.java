package dev.baton.application.subscription;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.FailingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads events of the log that had been parked, one by one, by their positions. */
final class ParkedReads {
  private final EventLog log;
  private final CatchUpReader reader;

  /** An event, and what is known of it. */
  record Found(FailingEvent row, RecordedEvent event) {}

  /**
   * What came of an order.
   *
   * @param gone events that the log does not have any more
   */
  record Result(List<Found> found, List<FailingEvent> gone) {}

  ParkedReads(EventLog log, CatchUpReader reader) {
    this.log = log;
    this.reader = reader;
  }

  /** Queues an order; false while there are as many as may be. */
  boolean order(List<FailingEvent> rows, Consumer<Result> answer) {
    return reader.ask(
        () -> read(rows), answer, () -> answer.accept(new Result(List.of(), List.of())));
  }

  private Result read(List<FailingEvent> rows) {
    List<Found> found = new ArrayList<>(rows.size());
    List<FailingEvent> gone = new ArrayList<>();
    for (FailingEvent row : rows) {
      Page page = log.scan(row.position(), 1);
      boolean there =
          !page.events().isEmpty() && page.events().getFirst().position() == row.position();
      if (there) {
        found.add(new Found(row, page.events().getFirst()));
      } else {
        gone.add(row);
      }
    }
    return new Result(found, gone);
  }
}
