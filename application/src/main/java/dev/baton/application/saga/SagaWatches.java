package dev.baton.application.saga;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.StreamWatch;
import dev.baton.application.kernel.StreamWatches;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaEvent;

/** Who waits for what becomes of sagas. Safe for any thread. */
public final class SagaWatches implements Tail.Listener {
  private final StreamWatches<Saga, SagaEvent> watches;

  public SagaWatches(EventLog log, FactCodec codec) {
    this.watches =
        new StreamWatches<>(
            log,
            codec,
            new StreamWatches.Kind<>(
                FactStream.topicOf(Sagas.CAPABILITY), SagaProcess.DECIDER, SagaEvent.class));
  }

  /**
   * Begins to watch a saga, which need not exist yet.
   *
   * @param after only steps whose version is above this one are told
   */
  public StreamWatch<Saga, SagaEvent> watch(SagaKey key, long after) {
    return watches.watch(key.stream().key(), after);
  }

  @Override
  public void added(Arrivals news) {
    watches.added(news);
  }
}
