package dev.baton.application.saga;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.saga.SagaId;

/**
 * Which saga.
 *
 * @param namespace the tenant
 * @param id unique in it
 */
public record SagaKey(Namespace namespace, SagaId id) {
  /** The saga whose facts a stream holds. */
  static SagaKey of(Namespace namespace, StreamId stream) {
    String name = stream.value();
    return new SagaKey(namespace, new SagaId(name.substring(name.lastIndexOf('/') + 1)));
  }

  /** Where its facts stand. */
  public FactStream stream() {
    return FactStream.of(namespace, Sagas.CAPABILITY, id.value());
  }
}
