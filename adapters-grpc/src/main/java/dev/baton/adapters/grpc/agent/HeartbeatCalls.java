package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.Heard;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Pulse;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatResponse;
import dev.baton.v1.HeartbeatStreamRequest;
import dev.baton.v1.HeartbeatStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Heartbeats, on the event loop: nothing waits and nothing is stored. */
final class HeartbeatCalls {
  private final Calls calls;
  private final AgentUseCases useCases;

  HeartbeatCalls(Calls calls, AgentUseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void one(HeartbeatRequest request, StreamObserver<HeartbeatResponse> response) {
    calls.direct(response, () -> Calls.answer(response, checked(request)));
  }

  StreamObserver<HeartbeatStreamRequest> stream(StreamObserver<HeartbeatStreamResponse> responses) {
    HeartbeatStreamCall call =
        new HeartbeatStreamCall(
            this, calls, (ServerCallStreamObserver<HeartbeatStreamResponse>) responses);
    call.open();
    return call;
  }

  private Reply<HeartbeatResponse> checked(HeartbeatRequest request) {
    return HeartbeatValidation.check(request)
        .<Reply<HeartbeatResponse>>map(violation -> Reply.refuse(Refusal.invalid(violation)))
        .orElseGet(() -> heard(request, "name"));
  }

  /** One of a stream. */
  Reply<HeartbeatResponse> checked(HeartbeatStreamRequest request) {
    return HeartbeatValidation.check(request)
        .<Reply<HeartbeatResponse>>map(violation -> Reply.refuse(Refusal.invalid(violation)))
        .orElseGet(() -> heard(request.getHeartbeat(), "heartbeat.name"));
  }

  private Reply<HeartbeatResponse> heard(HeartbeatRequest request, String field) {
    AgentKey key = RegistryCalls.key(request.getNamespace(), request.getName());
    return useCases
        .finding()
        .directory()
        .find(key)
        .<Reply<HeartbeatResponse>>map(agent -> Reply.of(heard(key, agent, request)))
        .orElseGet(() -> Reply.refuse(new AgentRefusals(field).unknown(key.name())));
  }

  /** What the agent says counts in the answer, though the fact of it may take a moment. */
  private HeartbeatResponse heard(AgentKey key, Registered agent, HeartbeatRequest request) {
    Health reported = AgentEnums.health(request.getHealth());
    Pulse pulse = new Pulse(useCases.clock().now(), reported, request.getNote());
    useCases.heartbeats().heard(new Heard(key, pulse, request.getInProgress()));
    boolean drained = agent.health() == Health.DRAINED;
    return HeartbeatResponse.newBuilder()
        .setHealth(AgentEnums.health(drained ? Health.DRAINED : reported))
        .setTakesWork(!drained && !agent.standing().paused())
        .build();
  }
}
