package dev.baton.adapters.grpc.aggregation;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.aggregation.AggregationKey;
import dev.baton.domain.aggregation.AggregationId;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Key;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.TopicName;
import dev.baton.v1.Aggregation;
import java.util.Optional;

/** Reads what is waited for, with the defaults of absent fields filled in. */
final class AggregationRequests {
  private AggregationRequests() {}

  static AggregationKey key(String namespace, String id) {
    return new AggregationKey(Callers.namespace(namespace), new AggregationId(id));
  }

  /** What is wanted under an id, which is the aggregation's own if it says one. */
  static AggregationTerms terms(Aggregation wanted, AggregationId id) {
    String correlation =
        wanted.getCorrelationId().isEmpty() ? id.value() : wanted.getCorrelationId();
    return new AggregationTerms(
        new WaitSet(
            wanted.getExpectationsList().stream().map(AggregationRequests::expectation).toList(),
            completion(wanted)),
        new Key(
            wanted.getKey(), wanted.getKeyValue().isEmpty() ? correlation : wanted.getKeyValue()),
        wanted.hasTimeout()
            ? Times.toDuration(wanted.getTimeout())
            : AggregationTerms.DEFAULT_TIMEOUT,
        wanted.getReplyTo().isEmpty()
            ? Optional.empty()
            : Optional.of(new TopicName(wanted.getReplyTo())),
        Cause.of(correlation, wanted.getCausationId()),
        Callers.principal());
  }

  private static Expectation expectation(dev.baton.v1.Expectation wanted) {
    return new Expectation(
        wanted.getName(),
        wanted.getTypesList(),
        wanted.getSourcesList(),
        wanted.getFilter(),
        Math.max(1, wanted.getTimes()));
  }

  private static Completion completion(Aggregation wanted) {
    if (!wanted.getPredicate().isEmpty()) {
      return new Completion.When(wanted.getPredicate());
    }
    return wanted.getAtLeast() == 0
        ? new Completion.All()
        : new Completion.AtLeast(wanted.getAtLeast());
  }
}
