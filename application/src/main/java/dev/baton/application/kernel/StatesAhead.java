package dev.baton.application.kernel;

import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * States of aggregates that are asked for one after the other: their streams are read together, as
 * many as go into a page of the log, and no more before those are done with. What was not announced
 * is read alone. For one thread; blocks.
 */
public final class StatesAhead {
  private static final int STREAMS = 1_000;

  /** Facts of a stream that are read with others; most streams are shorter. */
  private static final int FACTS = Snapshotting.EVERY;

  private final States states;
  private final EventLog log;
  private final Map<StreamKey, List<RecordedEvent>> read = new HashMap<>();
  private List<StreamKey> unread;

  StatesAhead(States states, EventLog log, List<StreamKey> streams) {
    this.states = states;
    this.log = log;
    this.unread = List.copyOf(streams);
  }

  /** As {@link States#load}. */
  public <C, S, E extends DomainEvent, R> Loaded<S> load(
      FactStream where, Decider<C, S, E, R> decider) {
    StreamKey key = where.key();
    int next = read.containsKey(key) ? -1 : unread.indexOf(key);
    if (next >= 0) {
      readFrom(next);
    }
    List<RecordedEvent> facts = read.remove(key);
    return facts == null ? states.load(where, decider) : states.read(where, decider, facts);
  }

  /** Streams that cannot be read together are not tried again, but read alone. */
  private void readFrom(int first) {
    List<StreamKey> rest = unread.subList(first, unread.size());
    List<StreamKey> together = rest.subList(0, Math.min(rest.size(), STREAMS));
    unread = rest.subList(together.size(), rest.size());
    read.clear();
    List<List<RecordedEvent>> found = log.readBeginnings(together, FACTS);
    for (int n = 0; n < found.size(); n++) {
      read.put(together.get(n), found.get(n));
    }
    unread = new ArrayList<>(rest.subList(found.size(), rest.size()));
  }
}
