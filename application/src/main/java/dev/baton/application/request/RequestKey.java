package dev.baton.application.request;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.RequestId;

/**
 * Which request.
 *
 * @param namespace the tenant
 * @param id unique in it
 */
public record RequestKey(Namespace namespace, RequestId id) {
  FactStream stream() {
    return FactStream.of(namespace, Requests.CAPABILITY, id.value());
  }
}
