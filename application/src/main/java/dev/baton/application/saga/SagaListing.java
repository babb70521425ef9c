package dev.baton.application.saga;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.DefinitionEvent;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds sagas and definitions, the newest first: by the facts that started or registered them, each
 * shown as it is now. Safe for any thread; blocks.
 */
public final class SagaListing {
  private static final int LOOKED_AT = 200;

  /** One call looks at so many pages; what it does not find, the next page goes on with. */
  private static final int PAGES = 10;

  private final EventLog log;
  private final States states;
  private final FactCodec codec;

  public SagaListing(EventLog log, States states, FactCodec codec) {
    this.log = log;
    this.states = states;
    this.codec = codec;
  }

  /**
   * What was found, the newest first.
   *
   * @param rows may be fewer than were asked for though more follow
   * @param next the position before which the next page begins; empty on the last one
   */
  public record Listed<T>(List<T> rows, Optional<Long> next) {
    public Listed {
      rows = List.copyOf(rows);
    }
  }

  /** Makes a row of the fact with which something begins, or none. */
  private interface Rows<T> {
    Optional<T> row(RecordedEvent event, StatesAhead ahead);
  }

  /**
   * A page of sagas.
   *
   * @param before only those that were started below this position
   * @param limit 1 to 1,000
   */
  public Listed<Saga.Existing> sagas(SagaFilter filter, long before, int limit) {
    return list(
        new Look(
            filter.namespace(),
            Sagas.CAPABILITY,
            codec.typeOf(SagaEvent.Started.class),
            before,
            limit),
        (event, ahead) ->
            ahead
                            .load(
                                SagaKey.of(event.namespace(), event.stream()).stream(),
                                SagaProcess.DECIDER)
                            .state()
                        instanceof Saga.Existing saga
                    && filter.selects(saga)
                ? Optional.of(saga)
                : Optional.empty());
  }

  /** A page of definitions, each once, in its latest version. */
  public Listed<DefinedSaga.Existing> definitions(Namespace namespace, long before, int limit) {
    return list(
        new Look(
            namespace,
            SagaDefinitions.CAPABILITY,
            codec.typeOf(DefinitionEvent.Registered.class),
            before,
            limit),
        (event, ahead) ->
            ahead
                            .load(
                                new FactStream(event.namespace(), event.topic(), event.stream()),
                                SagaDefinitions.DECIDER)
                            .state()
                        instanceof DefinedSaga.Existing defined
                    && defined.latest().version() == event.version()
                ? Optional.of(defined)
                : Optional.empty());
  }

  private record Look(
      Namespace namespace, String capability, String type, long before, int limit) {}

  private <T> Listed<T> list(Look look, Rows<T> rows) {
    List<T> found = new ArrayList<>();
    long from = look.before() - 1;
    for (int page = 0; page < PAGES; page++) {
      Page read = read(look, from);
      StatesAhead ahead =
          states.ahead(
              read.events().stream()
                  .map(event -> new StreamKey(event.namespace(), event.stream()))
                  .toList());
      for (RecordedEvent event : read.events()) {
        rows.row(event, ahead).ifPresent(found::add);
        if (found.size() == look.limit()) {
          return new Listed<>(found, Optional.of(event.position()));
        }
      }
      if (read.end()) {
        return new Listed<>(found, Optional.empty());
      }
      from = read.next();
    }
    return new Listed<>(found, Optional.of(from + 1));
  }

  private Page read(Look look, long from) {
    return log.read(
        new ReadRequest(
            look.namespace(),
            List.of(new TopicPattern(FactStream.topicOf(look.capability()).value())),
            List.of(look.type()),
            from,
            Direction.BACKWARDS,
            LOOKED_AT));
  }
}
