package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.Agents;
import dev.baton.application.kernel.Handled;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentRejection;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.SkillName;
import dev.baton.v1.DeregisterAgentRequest;
import dev.baton.v1.DeregisterAgentResponse;
import dev.baton.v1.DrainAgentRequest;
import dev.baton.v1.DrainAgentResponse;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.PauseAgentResponse;
import dev.baton.v1.ResumeAgentRequest;
import dev.baton.v1.ResumeAgentResponse;
import dev.baton.v1.SteerAgentRequest;
import dev.baton.v1.SteerAgentResponse;
import io.grpc.stub.StreamObserver;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What operators do to agents, and agents that go away, on virtual threads. */
final class OperatorCalls {
  private static final AgentRefusals REFUSALS = new AgentRefusals("name");

  private final Calls calls;
  private final Agents agents;

  OperatorCalls(Calls calls, Agents agents) {
    this.calls = calls;
    this.agents = agents;
  }

  void drain(DrainAgentRequest request, StreamObserver<DrainAgentResponse> response) {
    AgentKey key = RegistryCalls.key(request.getNamespace(), request.getName());
    Order order = new Order(request.getAuthor(), request.getReason());
    run(
        response,
        () -> agents.drain(key, order),
        (agent, position) ->
            DrainAgentResponse.newBuilder()
                .setAgent(AgentMessages.of(key.name(), agent))
                .setPosition(position)
                .build());
  }

  void deregister(
      DeregisterAgentRequest request, StreamObserver<DeregisterAgentResponse> response) {
    AgentKey key = RegistryCalls.key(request.getNamespace(), request.getName());
    Order order = new Order(request.getAuthor(), request.getReason());
    run(
        response,
        () -> agents.deregister(key, order),
        (agent, position) -> DeregisterAgentResponse.newBuilder().setPosition(position).build());
  }

  void pause(PauseAgentRequest request, StreamObserver<PauseAgentResponse> response) {
    AgentKey key = RegistryCalls.key(request.getNamespace(), request.getName());
    Order order = new Order(request.getAuthor(), request.getReason());
    run(
        response,
        () -> agents.pause(key, order),
        (agent, position) ->
            PauseAgentResponse.newBuilder()
                .setAgent(AgentMessages.of(key.name(), agent))
                .setPosition(position)
                .build());
  }

  void resume(ResumeAgentRequest request, StreamObserver<ResumeAgentResponse> response) {
    AgentKey key = RegistryCalls.key(request.getNamespace(), request.getName());
    Order order = new Order(request.getAuthor(), request.getReason());
    run(
        response,
        () -> agents.resume(key, order),
        (agent, position) ->
            ResumeAgentResponse.newBuilder()
                .setAgent(AgentMessages.of(key.name(), agent))
                .setPosition(position)
                .build());
  }

  void steer(SteerAgentRequest request, StreamObserver<SteerAgentResponse> response) {
    AgentKey key = RegistryCalls.key(request.getNamespace(), request.getName());
    Order order = new Order(request.getAuthor(), request.getReason());
    SkillName skill = new SkillName(request.getSkill());
    run(
        response,
        () ->
            AgentEnums.steering(request.getSteering())
                .map(steering -> agents.steer(key, skill, steering, order))
                .orElseGet(() -> agents.unsteer(key, skill, order)),
        (agent, position) ->
            SteerAgentResponse.newBuilder()
                .setAgent(AgentMessages.of(key.name(), agent))
                .setPosition(position)
                .build());
  }

  private <T> void run(
      StreamObserver<T> response,
      Supplier<Handled<Agent, AgentRejection>> command,
      BiFunction<Agent, Long, T> rendering) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                command.get(),
                done -> rendering.apply(done.state(), done.position()),
                REFUSALS::of));
  }
}
