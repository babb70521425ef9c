package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatResponse;
import dev.baton.v1.HeartbeatStreamRequest;
import dev.baton.v1.HeartbeatStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * A stream of heartbeats of one agent. The next is taken when the answer to the last one is on its
 * way, so that a caller who does not read fills nothing here. Its methods are called by one event
 * loop, but for the end of the server.
 */
final class HeartbeatStreamCall implements StreamObserver<HeartbeatStreamRequest> {
  private final HeartbeatCalls heartbeats;
  private final Calls calls;
  private final ServerCallStreamObserver<HeartbeatStreamResponse> responses;
  private final Runnable goingAway = this::goAway;
  private final Object lock = new Object();

  private String agent = "";
  private boolean waiting;

  // Guarded by lock: the server's end comes on another thread.
  private boolean over;

  HeartbeatStreamCall(
      HeartbeatCalls heartbeats,
      Calls calls,
      ServerCallStreamObserver<HeartbeatStreamResponse> responses) {
    this.heartbeats = heartbeats;
    this.calls = calls;
    this.responses = responses;
  }

  void open() {
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::ready);
    responses.setOnCancelHandler(() -> calls.drain().forget(goingAway));
    calls.drain().listen(goingAway);
    responses.request(1);
  }

  private void ready() {
    if (waiting) {
      waiting = false;
      responses.request(1);
    }
  }

  @Override
  public void onNext(HeartbeatStreamRequest request) {
    HeartbeatRequest heartbeat = request.getHeartbeat();
    String named = heartbeat.getNamespace() + "/" + heartbeat.getName();
    if (!agent.isEmpty() && !agent.equals(named)) {
      fail(Refusal.invalid("heartbeat.name", "the agent that the first one named"));
      return;
    }
    agent = named;
    switch (heartbeats.checked(request)) {
      case Reply.Answer<HeartbeatResponse> answer -> answer(answer.response());
      case Reply.Refused<HeartbeatResponse> refused -> fail(refused.refusal());
    }
  }

  private void answer(HeartbeatResponse response) {
    synchronized (lock) {
      if (over) {
        return;
      }
      responses.onNext(HeartbeatStreamResponse.newBuilder().setAnswer(response).build());
    }
    waiting = !responses.isReady();
    if (!waiting) {
      responses.request(1);
    }
  }

  private void fail(Refusal refusal) {
    end(() -> responses.onError(refusal.toException()));
  }

  private void goAway() {
    fail(Failures.shuttingDown());
  }

  @Override
  public void onError(Throwable failure) {
    end(() -> {});
  }

  @Override
  public void onCompleted() {
    end(responses::onCompleted);
  }

  private void end(Runnable how) {
    calls.drain().forget(goingAway);
    synchronized (lock) {
      if (!over) {
        over = true;
        how.run();
      }
    }
  }
}
