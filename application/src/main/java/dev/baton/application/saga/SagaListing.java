package dev.baton.application.saga;

import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.FactListing.Look;
import dev.baton.application.kernel.States;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.DefinitionEvent;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaEvent;
import java.util.List;
import java.util.Optional;

/**
 * Finds sagas and definitions, the newest first: by the facts that started or registered them, each
 * shown as it is now. Safe for any thread; blocks.
 */
public final class SagaListing {
  private final FactListing listing;
  private final States states;
  private final FactCodec codec;

  public SagaListing(EventLog log, States states, FactCodec codec) {
    this.listing = new FactListing(log);
    this.states = states;
    this.codec = codec;
  }

  /**
   * A page of sagas.
   *
   * @param before only those that were started below this position
   * @param limit 1 to 1,000
   */
  public Listed<Saga.Existing> sagas(SagaFilter filter, long before, int limit) {
    return listing.list(
        new Look(
            filter.namespace(),
            Sagas.CAPABILITY,
            List.of(codec.typeOf(SagaEvent.Started.class)),
            before,
            limit),
        FactListing.byState(
            states,
            SagaProcess.DECIDER,
            (event, state) ->
                state instanceof Saga.Existing saga && filter.selects(saga)
                    ? Optional.of(saga)
                    : Optional.empty()));
  }

  /** A page of definitions, each once, in its latest version. */
  public Listed<DefinedSaga.Existing> definitions(Namespace namespace, long before, int limit) {
    return listing.list(
        new Look(
            namespace,
            SagaDefinitions.CAPABILITY,
            List.of(codec.typeOf(DefinitionEvent.Registered.class)),
            before,
            limit),
        FactListing.byState(
            states,
            SagaDefinitions.DECIDER,
            (event, state) ->
                state instanceof DefinedSaga.Existing defined
                        && defined.latest().version() == event.version()
                    ? Optional.of(defined)
                    : Optional.empty()));
  }
}
