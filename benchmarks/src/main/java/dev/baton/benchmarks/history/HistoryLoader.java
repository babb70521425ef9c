package dev.baton.benchmarks.history;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Fills an empty log with a history: event number n stands at position n. */
public final class HistoryLoader {
  private static final int BATCH = 1_000;
  private static final long HOUSEKEEPING_EVERY = 250_000;

  private final EventLog log;
  private final Housekeeping housekeeping;
  private final LongConsumer progress;

  /** Tells {@code progress} now and then how many events the log holds. */
  public HistoryLoader(HistoryFolder folder, LongConsumer progress) {
    this(folder.log(), folder.housekeeping(), progress);
  }

  HistoryLoader(EventLog log, Housekeeping housekeeping, LongConsumer progress) {
    this.log = log;
    this.housekeeping = housekeeping;
    this.progress = progress;
  }

  /**
   * Appends what is missing of a history of {@code events} events, in batches of the largest size
   * that publishers may send, with the housekeeping that a server does once a minute. What was
   * published after a whole history stays.
   *
   * @throws IllegalStateException if the log holds something else
   */
  public void load(long events) {
    HistoryEvents history = new HistoryEvents(new Conversations(events));
    long head = log.head();
    if (head != 0 && !holds(history, events)) {
      throw new IllegalStateException(
          "the log holds " + head + " events and not a history of " + events);
    }
    for (long loaded = head; loaded < events; loaded += BATCH) {
      append(history, loaded);
      if ((loaded + BATCH) % HOUSEKEEPING_EVERY == 0 || loaded + BATCH == events) {
        housekeeping.runOnce(Instant.now());
        progress.accept(loaded + BATCH);
      }
    }
  }

  /** Long conversations of another length of history have another event where the last one ends. */
  private boolean holds(HistoryEvents history, long events) {
    long last = new Conversations(events).lastOfLong();
    return log.scan(last, 1).events().stream()
        .anyMatch(found -> found.event().cause().equals(history.event(last).event().cause()));
  }

  private void append(HistoryEvents history, long loaded) {
    List<NewEvent> batch =
        LongStream.rangeClosed(loaded + 1, loaded + BATCH).mapToObj(history::event).toList();
    var request = new AppendRequest(Namespace.DEFAULT, Principal.ANONYMOUS, batch, List.of());
    var result = log.append(List.of(request)).getFirst();
    if (!(result instanceof Appended appended)
        || appended.places().getFirst().position() != loaded + 1) {
      throw new IllegalStateException("the log was written to meanwhile: " + result);
    }
  }
}
