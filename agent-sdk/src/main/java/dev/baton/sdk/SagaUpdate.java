package dev.baton.sdk;

import dev.baton.v1.WatchSagaResponse;
import java.time.Instant;

/**
 * What a watch of a saga tells.
 *
 * @param saga as it is after the step
 * @param change what happened, for example {@code dispatched}
 * @param step the step that it is about, or empty
 * @param version the version of the saga's stream, from 1
 * @param at when it happened
 */
public record SagaUpdate(SagaInfo saga, String change, String step, long version, Instant at) {
  static SagaUpdate of(WatchSagaResponse response) {
    return new SagaUpdate(
        new SagaInfo(response.getSaga()),
        response.getChange(),
        response.getStep(),
        response.getVersion(),
        Wire.instant(response.getTime()));
  }
}
