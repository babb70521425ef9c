package dev.baton.application.request;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.request.RequestId;

/**
 * Which request.
 *
 * @param namespace the tenant
 * @param id unique in it
 */
public record RequestKey(Namespace namespace, RequestId id) {
  /** The request whose facts a stream holds. */
  static RequestKey of(Namespace namespace, StreamId stream) {
    String name = stream.value();
    return new RequestKey(namespace, new RequestId(name.substring(name.lastIndexOf('/') + 1)));
  }

  /** Where its facts stand. */
  public FactStream stream() {
    return FactStream.of(namespace, Requests.CAPABILITY, id.value());
  }
}
