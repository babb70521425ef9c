package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
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

  /** A stream holds the facts of one decider only, its name says which: hence the cast. */
  @SuppressWarnings("unchecked")
  public <C, S, E extends DomainEvent, R> Loaded<S> load(
      FactStream where, Decider<C, S, E, R> decider) {
    S state = decider.initial();
    long version = 0;
    List<RecordedEvent> page;
    do {
      page = log.readStream(where.namespace(), where.stream(), version + 1, PAGE);
      for (RecordedEvent recorded : page) {
        state = decider.evolve(state, (E) codec.decode(recorded.event()));
        version = recorded.version();
      }
    } while (page.size() == PAGE);
    return new Loaded<>(state, version);
  }
}
