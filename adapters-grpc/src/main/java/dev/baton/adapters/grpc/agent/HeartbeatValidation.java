package dev.baton.adapters.grpc.agent;

import static dev.baton.adapters.grpc.kernel.FieldRules.first;
import static dev.baton.adapters.grpc.kernel.FieldRules.range;
import static dev.baton.adapters.grpc.kernel.FieldRules.require;
import static dev.baton.adapters.grpc.kernel.FieldRules.word;

import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.domain.kernel.Names;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatStreamRequest;
import java.util.Optional;

/**
 * The rules of agent.proto for heartbeats, by hand, since they come from every agent all the time:
 * which field is wrong, in the order in which protovalidate would say it. A test holds the two
 * equal.
 */
final class HeartbeatValidation {
  private static final int LONGEST_NAMESPACE = 63;
  private static final int LONGEST_NAME = 188;
  private static final int LONGEST_NOTE = 200;

  private HeartbeatValidation() {}

  static Optional<FieldViolation> check(HeartbeatRequest request) {
    return first(
        word("namespace", request.getNamespace(), LONGEST_NAMESPACE),
        require(!request.getName().isEmpty(), "name", "required"),
        word("name", request.getName(), LONGEST_NAME),
        require(
            request.getHealthValue() >= 0
                && request.getHealthValue() <= Health.HEALTH_DEGRADED_VALUE,
            "health",
            "healthy or degraded"),
        require(
            Names.isWithin(request.getNote(), LONGEST_NOTE),
            "note",
            "at most " + LONGEST_NOTE + " characters"),
        range("in_progress", request.getInProgress(), 0, Integer.MAX_VALUE));
  }

  static Optional<FieldViolation> check(HeartbeatStreamRequest request) {
    return request.hasHeartbeat()
        ? check(request.getHeartbeat()).map(violation -> violation.under("heartbeat"))
        : Optional.of(new FieldViolation("heartbeat", "required"));
  }
}
