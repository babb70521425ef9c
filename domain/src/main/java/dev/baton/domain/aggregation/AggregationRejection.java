package dev.baton.domain.aggregation;

import java.time.Instant;

/** Why a command to an aggregation is refused. */
public sealed interface AggregationRejection {
  /** It does not exist. */
  record Unknown() implements AggregationRejection {}

  /** Another one was opened under this id. */
  record ContentDiffers(AggregationId id) implements AggregationRejection {}

  /** It has its outcome. */
  record IsClosed(AggregationStatus status, Instant at) implements AggregationRejection {}

  /** It is not time for that yet. */
  record NotDue() implements AggregationRejection {}
}
