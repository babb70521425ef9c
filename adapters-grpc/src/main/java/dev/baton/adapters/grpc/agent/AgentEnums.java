package dev.baton.adapters.grpc.agent;

import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Obstacle;
import dev.baton.domain.agent.Steering;
import java.util.Optional;

/** The words for agents, there and back. */
final class AgentEnums {
  private AgentEnums() {}

  static dev.baton.v1.Health health(Health health) {
    return switch (health) {
      case HEALTHY -> dev.baton.v1.Health.HEALTH_HEALTHY;
      case DEGRADED -> dev.baton.v1.Health.HEALTH_DEGRADED;
      case SUSPECT -> dev.baton.v1.Health.HEALTH_SUSPECT;
      case DEAD -> dev.baton.v1.Health.HEALTH_DEAD;
      case DRAINED -> dev.baton.v1.Health.HEALTH_DRAINED;
    };
  }

  /** What is not said is that all is well. */
  static Health health(dev.baton.v1.Health health) {
    return switch (health) {
      case HEALTH_UNSPECIFIED, HEALTH_HEALTHY -> Health.HEALTHY;
      case HEALTH_DEGRADED -> Health.DEGRADED;
      case HEALTH_SUSPECT -> Health.SUSPECT;
      case HEALTH_DEAD -> Health.DEAD;
      case HEALTH_DRAINED -> Health.DRAINED;
      case UNRECOGNIZED -> throw new IllegalArgumentException("a health that validation let pass");
    };
  }

  static dev.baton.v1.Steering steering(Steering steering) {
    return switch (steering) {
      case PINNED -> dev.baton.v1.Steering.STEERING_PINNED;
      case FORBIDDEN -> dev.baton.v1.Steering.STEERING_FORBIDDEN;
    };
  }

  static Optional<Steering> steering(dev.baton.v1.Steering steering) {
    return switch (steering) {
      case STEERING_UNSPECIFIED -> Optional.empty();
      case STEERING_PINNED -> Optional.of(Steering.PINNED);
      case STEERING_FORBIDDEN -> Optional.of(Steering.FORBIDDEN);
      case UNRECOGNIZED -> throw new IllegalArgumentException("a word that validation let pass");
    };
  }

  static dev.baton.v1.Obstacle obstacle(Obstacle obstacle) {
    return switch (obstacle) {
      case MISSING_SKILL -> dev.baton.v1.Obstacle.OBSTACLE_MISSING_SKILL;
      case MISSING_TAG -> dev.baton.v1.Obstacle.OBSTACLE_MISSING_TAG;
      case TOO_EXPENSIVE -> dev.baton.v1.Obstacle.OBSTACLE_TOO_EXPENSIVE;
      case INPUT_MISFIT -> dev.baton.v1.Obstacle.OBSTACLE_INPUT_MISFIT;
      case EXCLUDED -> dev.baton.v1.Obstacle.OBSTACLE_EXCLUDED;
      case FORBIDDEN -> dev.baton.v1.Obstacle.OBSTACLE_FORBIDDEN;
      case DRAINED -> dev.baton.v1.Obstacle.OBSTACLE_DRAINED;
      case DEAD -> dev.baton.v1.Obstacle.OBSTACLE_DEAD;
      case PAUSED -> dev.baton.v1.Obstacle.OBSTACLE_PAUSED;
      case SUSPECT -> dev.baton.v1.Obstacle.OBSTACLE_SUSPECT;
      case BREAKER_OPEN -> dev.baton.v1.Obstacle.OBSTACLE_BREAKER_OPEN;
      case AT_CAPACITY -> dev.baton.v1.Obstacle.OBSTACLE_AT_CAPACITY;
    };
  }
}
