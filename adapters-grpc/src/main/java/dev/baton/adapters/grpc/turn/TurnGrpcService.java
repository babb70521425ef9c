package dev.baton.adapters.grpc.turn;

import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.turn.Turns;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CommitResponse;
import dev.baton.v1.TurnServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code baton.v1.TurnService}; turn.proto says what each method promises. */
public final class TurnGrpcService extends TurnServiceGrpc.TurnServiceImplBase {
  private final CommitCalls commits;

  public TurnGrpcService(Calls calls, Turns turns, EventDefaults defaults) {
    this.commits = new CommitCalls(calls, turns, new TurnMessages(defaults));
  }

  @Override
  public void commit(CommitRequest request, StreamObserver<CommitResponse> response) {
    commits.commit(request, response);
  }
}
