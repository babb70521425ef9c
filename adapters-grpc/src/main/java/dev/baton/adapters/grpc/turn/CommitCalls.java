package dev.baton.adapters.grpc.turn;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.turn.Turns;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CommitResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Committing turns, on virtual threads. */
final class CommitCalls {
  private final Calls calls;
  private final Turns turns;
  private final TurnMessages messages;

  CommitCalls(Calls calls, Turns turns, TurnMessages messages) {
    this.calls = calls;
    this.turns = turns;
    this.messages = messages;
  }

  void commit(CommitRequest request, StreamObserver<CommitResponse> response) {
    calls.unary(response, () -> commit(request));
  }

  private Reply<CommitResponse> commit(CommitRequest request) {
    Optional<Refusal> malformed = messages.check(request);
    if (malformed.isPresent()) {
      return Reply.refuse(malformed.get());
    }
    return HandledReplies.of(
        turns.commit(TurnMessages.delivery(request), cause -> messages.work(request, cause)),
        TurnMessages::response,
        refusal -> TurnRefusals.of(refusal, request));
  }
}
