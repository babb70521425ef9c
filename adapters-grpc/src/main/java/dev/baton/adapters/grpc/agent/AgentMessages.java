package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.agent.AgentFigures;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.HeartbeatPolicy;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.Standing;
import dev.baton.domain.agent.Trip;
import dev.baton.v1.Agent;
import dev.baton.v1.AgentActivity;
import dev.baton.v1.BreakerTrip;
import dev.baton.v1.SteeredSkill;

/** Agents as messages. */
final class AgentMessages {
  private AgentMessages() {}

  /** An agent after a command; one that has left has only its name. */
  static Agent of(AgentName name, dev.baton.domain.agent.Agent agent) {
    return switch (agent) {
      case Registered registered -> of(registered);
      case dev.baton.domain.agent.Agent.Vacant gone ->
          Agent.newBuilder().setName(name.value()).setVersion(gone.version()).build();
    };
  }

  static Agent of(Registered agent) {
    AgentProfile profile = agent.profile();
    Agent.Builder message =
        Agent.newBuilder()
            .setName(agent.name().value())
            .setDisplayName(profile.about().displayName())
            .setDescription(profile.about().description())
            .setAgentVersion(profile.about().version())
            .setCapacity(profile.capacity())
            .setHeartbeats(heartbeats(profile.heartbeats()))
            .putAllMetadata(profile.metadata())
            .setVersion(agent.stamp().version())
            .setCreateTime(Times.toProto(agent.stamp().registeredAt()))
            .setUpdateTime(Times.toProto(agent.stamp().updatedAt()));
    profile.skills().forEach(skill -> message.addSkills(skill(skill)));
    stand(agent.standing(), message);
    return message.build();
  }

  private static void stand(Standing standing, Agent.Builder message) {
    message.setHealth(AgentEnums.health(standing.health())).setPaused(standing.paused());
    standing
        .steering()
        .forEach(
            (skill, steering) ->
                message.addSteered(
                    SteeredSkill.newBuilder()
                        .setSkill(skill.value())
                        .setSteering(AgentEnums.steering(steering))));
    standing.trip().ifPresent(trip -> message.setBreaker(trip(trip)));
  }

  private static BreakerTrip trip(Trip trip) {
    return BreakerTrip.newBuilder()
        .setFailed(trip.failed())
        .setOf(trip.of())
        .setUntil(Times.toProto(trip.until()))
        .setTimes(trip.times())
        .build();
  }

  private static dev.baton.v1.Skill skill(Skill skill) {
    return dev.baton.v1.Skill.newBuilder()
        .setName(skill.name().value())
        .addAllTags(skill.tags())
        .setProficiency(skill.proficiency())
        .setCostMicros(skill.costMicros())
        .setInputSchema(skill.inputSchema())
        .build();
  }

  private static dev.baton.v1.HeartbeatPolicy heartbeats(HeartbeatPolicy policy) {
    return dev.baton.v1.HeartbeatPolicy.newBuilder()
        .setInterval(Times.toProto(policy.interval()))
        .setSuspectAfter(policy.suspectAfter())
        .setDeadAfter(policy.deadAfter())
        .build();
  }

  static AgentActivity activity(AgentFigures figures) {
    return AgentActivity.newBuilder()
        .setPublished(figures.published())
        .setInProgress(figures.inProgress())
        .setSucceeded(figures.succeeded())
        .setFailed(figures.failed())
        .setLatency(Times.toProto(figures.latency()))
        .setConsumed(figures.consumed().events())
        .setConsumeLatency(Times.toProto(figures.consumed().latency()))
        .build();
  }
}
