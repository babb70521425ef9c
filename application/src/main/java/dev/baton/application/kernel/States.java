package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;

/** Makes the state of an aggregate of the facts in its stream. Safe for any thread; blocks. */
public final class States {
  private static final int PAGE = 1000;

  private final EventLog log;
  private final FactCodec codec;

  public States(EventLog log, FactCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  /** A state with the version of the stream that it was made of. */
  public record Loaded<S>(S state, long version) {}

  public <C, S, E extends DomainEvent, R> Loaded<S> load(
      FactStream where, Decider<C, S, E, R> decider) {
    return goOn(where, decider, new Loaded<>(decider.initial(), 0));
  }

  /** States of these that are asked for one after the other, in this order. */
  public StatesAhead ahead(List<StreamKey> streams) {
    return new StatesAhead(this, log, streams);
  }

  /** Goes on from where a state has come. */
  <C, S, E extends DomainEvent, R> Loaded<S> goOn(
      FactStream where, Decider<C, S, E, R> decider, Loaded<S> from) {
    Loaded<S> loaded = from;
    List<RecordedEvent> page;
    do {
      page = log.readStream(where.namespace(), where.stream(), loaded.version() + 1, PAGE);
      loaded = after(page, decider, loaded);
    } while (page.size() == PAGE);
    return loaded;
  }

  /** A stream holds the facts of one decider only, its name says which: hence the cast. */
  @SuppressWarnings("unchecked")
  <C, S, E extends DomainEvent, R> Loaded<S> after(
      List<RecordedEvent> facts, Decider<C, S, E, R> decider, Loaded<S> before) {
    S state = before.state();
    long version = before.version();
    for (RecordedEvent recorded : facts) {
      state = decider.evolve(state, (E) codec.decode(recorded.event()));
      version = recorded.version();
    }
    return new Loaded<>(state, version);
  }
}
