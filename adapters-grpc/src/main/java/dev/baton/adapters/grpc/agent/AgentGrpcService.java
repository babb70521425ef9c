package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.DeregisterAgentRequest;
import dev.baton.v1.DeregisterAgentResponse;
import dev.baton.v1.DrainAgentRequest;
import dev.baton.v1.DrainAgentResponse;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.GetAgentResponse;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatResponse;
import dev.baton.v1.HeartbeatStreamRequest;
import dev.baton.v1.HeartbeatStreamResponse;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.ListAgentsResponse;
import dev.baton.v1.MatchAgentsRequest;
import dev.baton.v1.MatchAgentsResponse;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.PauseAgentResponse;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.RegisterAgentResponse;
import dev.baton.v1.ResumeAgentRequest;
import dev.baton.v1.ResumeAgentResponse;
import dev.baton.v1.SteerAgentRequest;
import dev.baton.v1.SteerAgentResponse;
import dev.baton.v1.UpdateAgentRequest;
import dev.baton.v1.UpdateAgentResponse;
import dev.baton.v1.WatchAgentsRequest;
import dev.baton.v1.WatchAgentsResponse;
import io.grpc.stub.StreamObserver;
import java.util.Set;

/** {@code baton.v1.AgentService}; agent.proto says what each method promises. */
public final class AgentGrpcService extends AgentServiceGrpc.AgentServiceImplBase {
  /** Methods that check their requests themselves. */
  public static final Set<String> CHECKED_BY_HAND =
      Set.of(
          AgentServiceGrpc.getHeartbeatMethod().getFullMethodName(),
          AgentServiceGrpc.getHeartbeatStreamMethod().getFullMethodName());

  private final RegistryCalls registry;
  private final OperatorCalls operators;
  private final HeartbeatCalls heartbeats;
  private final FindingCalls finding;

  public AgentGrpcService(Calls calls, AgentUseCases useCases) {
    this.registry = new RegistryCalls(calls, useCases);
    this.operators = new OperatorCalls(calls, useCases.agents());
    this.heartbeats = new HeartbeatCalls(calls, useCases);
    this.finding = new FindingCalls(calls, useCases);
  }

  @Override
  public void registerAgent(
      RegisterAgentRequest request, StreamObserver<RegisterAgentResponse> response) {
    registry.register(request, response);
  }

  @Override
  public void updateAgent(
      UpdateAgentRequest request, StreamObserver<UpdateAgentResponse> response) {
    registry.update(request, response);
  }

  @Override
  public void getAgent(GetAgentRequest request, StreamObserver<GetAgentResponse> response) {
    registry.get(request, response);
  }

  @Override
  public void listAgents(ListAgentsRequest request, StreamObserver<ListAgentsResponse> response) {
    registry.list(request, response);
  }

  @Override
  public void drainAgent(DrainAgentRequest request, StreamObserver<DrainAgentResponse> response) {
    operators.drain(request, response);
  }

  @Override
  public void deregisterAgent(
      DeregisterAgentRequest request, StreamObserver<DeregisterAgentResponse> response) {
    operators.deregister(request, response);
  }

  @Override
  public void pauseAgent(PauseAgentRequest request, StreamObserver<PauseAgentResponse> response) {
    operators.pause(request, response);
  }

  @Override
  public void resumeAgent(
      ResumeAgentRequest request, StreamObserver<ResumeAgentResponse> response) {
    operators.resume(request, response);
  }

  @Override
  public void steerAgent(SteerAgentRequest request, StreamObserver<SteerAgentResponse> response) {
    operators.steer(request, response);
  }

  @Override
  public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> response) {
    heartbeats.one(request, response);
  }

  @Override
  public StreamObserver<HeartbeatStreamRequest> heartbeatStream(
      StreamObserver<HeartbeatStreamResponse> responses) {
    return heartbeats.stream(responses);
  }

  @Override
  public void matchAgents(
      MatchAgentsRequest request, StreamObserver<MatchAgentsResponse> response) {
    finding.match(request, response);
  }

  @Override
  public void watchAgents(
      WatchAgentsRequest request, StreamObserver<WatchAgentsResponse> responses) {
    finding.watch(request, responses);
  }
}
