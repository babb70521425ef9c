package dev.baton.application.aggregation;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.aggregation.AggregationId;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;

/**
 * Which aggregation.
 *
 * @param namespace the tenant
 * @param id unique in it
 */
public record AggregationKey(Namespace namespace, AggregationId id) {
  /** The aggregation whose facts a stream holds. */
  static AggregationKey of(Namespace namespace, StreamId stream) {
    String name = stream.value();
    return of(namespace, name.substring(name.lastIndexOf('/') + 1));
  }

  static AggregationKey of(Namespace namespace, String id) {
    return new AggregationKey(namespace, new AggregationId(id));
  }

  FactStream stream() {
    return FactStream.of(namespace, Aggregations.CAPABILITY, id.value());
  }
}
