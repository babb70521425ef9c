package dev.baton.adapters.memory.event;

import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Cuts pages out of a journal; its caller holds the lock. */
final class Pages {
  /**
   * How many events a read looks at before it answers with what it has, so that the lock is short.
   */
  private static final int LOOKED_AT_MOST = 10_000;

  private final Journal journal;

  Pages(Journal journal) {
    this.journal = journal;
  }

  /** At most {@code limit} events of a run from a position on. */
  Page scan(Run run, long from, int limit) {
    int index = run.indexFrom(from);
    List<RecordedEvent> events = run.slice(index, limit);
    boolean end = index + events.size() == run.size();
    return end ? last(events, from) : page(events, events.getLast().position() + 1);
  }

  Page read(ReadRequest request) {
    return switch (request.direction()) {
      case FORWARDS -> forwards(request);
      case BACKWARDS -> backwards(request);
    };
  }

  private Page forwards(ReadRequest request) {
    Run all = journal.all();
    List<RecordedEvent> found = new ArrayList<>();
    int first = all.indexFrom(request.from());
    int index = first;
    while (index < all.size() && found.size() < request.limit() && index - first < LOOKED_AT_MOST) {
      collect(request, all.get(index), found);
      index++;
    }
    boolean end = index == all.size();
    return end ? last(found, request.from()) : page(found, all.get(index).position());
  }

  private Page backwards(ReadRequest request) {
    Run all = journal.all();
    List<RecordedEvent> found = new ArrayList<>();
    int first = all.indexUpTo(request.from());
    int index = first;
    while (index >= 0 && found.size() < request.limit() && first - index < LOOKED_AT_MOST) {
      collect(request, all.get(index), found);
      index--;
    }
    return index < 0
        ? new Page(found, 0, true, journal.horizon())
        : page(found, all.get(index).position());
  }

  private static void collect(ReadRequest request, RecordedEvent event, List<RecordedEvent> found) {
    if (request.selects(event)) {
      found.add(event);
    }
  }

  private Page page(List<RecordedEvent> events, long next) {
    return new Page(events, next, false, journal.horizon());
  }

  /** The page that reaches the head: the next one begins with what comes after it. */
  private Page last(List<RecordedEvent> events, long from) {
    return new Page(events, Math.max(from, journal.head() + 1), true, journal.horizon());
  }
}
