package dev.baton.application.aggregation;

import dev.baton.application.event.PublishRejection;
import dev.baton.domain.aggregation.AggregationRejection;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.TopicName;

/** Why an aggregation is not opened. */
public sealed interface OpenRejection {
  /** The decider refuses. */
  record NotAllowed(AggregationRejection reason) implements OpenRejection {}

  /** The filter of what is expected is none; counted from 0. */
  record FaultyFilter(int expectation, FilterFault fault) implements OpenRejection {}

  /** The expression of the key is none. */
  record FaultyKey(FilterFault fault) implements OpenRejection {}

  /** The predicate is none. */
  record FaultyPredicate(FilterFault fault) implements OpenRejection {}

  /** The outcome cannot be published there. */
  record CallbackRefused(TopicName topic, PublishRejection reason) implements OpenRejection {}
}
