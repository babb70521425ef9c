package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.event.Publishing;
import dev.baton.v1.Placement;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishBatchResponse;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Publishing. Everything here runs on the event loop and only enqueues; answers are given by the
 * appender's thread, when the events are durable.
 */
final class PublishCalls {
  private final Calls calls;
  private final Publishing publishing;
  private final EventMessages messages;
  private final PublishLimits limits;

  PublishCalls(Calls calls, Publishing publishing, EventMessages messages, PublishLimits limits) {
    this.calls = calls;
    this.publishing = publishing;
    this.messages = messages;
    this.limits = limits;
  }

  void publish(PublishRequest request, StreamObserver<PublishResponse> response) {
    Optional<Refusal> refusal = limits.check(request);
    if (refusal.isPresent()) {
      Calls.answer(response, Reply.refuse(refusal.get()));
      return;
    }
    PublishPaths paths = new PublishPaths.Single(request.hasExpectedVersion());
    publish(
        messages.command(request),
        response,
        paths,
        placements -> PublishResponse.newBuilder().setPlacement(placements.getFirst()).build());
  }

  void publishBatch(PublishBatchRequest request, StreamObserver<PublishBatchResponse> response) {
    Optional<Refusal> refusal = limits.check(request);
    if (refusal.isPresent()) {
      Calls.answer(response, Reply.refuse(refusal.get()));
      return;
    }
    publish(
        messages.command(request),
        response,
        new PublishPaths.Batch(request),
        placements -> PublishBatchResponse.newBuilder().addAllPlacements(placements).build());
  }

  StreamObserver<PublishStreamRequest> publishStream(
      StreamObserver<PublishStreamResponse> responses) {
    PublishStreamCall call =
        new PublishStreamCall(
            (ServerCallStreamObserver<PublishStreamResponse>) responses,
            calls,
            new ItemPublishing(publishing, messages, limits));
    call.start();
    return call;
  }

  private <T> void publish(
      PublishCommand command,
      StreamObserver<T> response,
      PublishPaths paths,
      Function<List<Placement>, T> rendering) {
    publishing.publish(
        command,
        outcome ->
            calls.direct(
                response, () -> Calls.answer(response, reply(command, outcome, paths, rendering))));
  }

  private static <T> Reply<T> reply(
      PublishCommand command,
      PublishOutcome outcome,
      PublishPaths paths,
      Function<List<Placement>, T> rendering) {
    return switch (outcome) {
      case Published published -> Reply.of(rendering.apply(placements(command, published)));
      case Refused refused -> Reply.refuse(new PublishRefusals(paths).of(refused.reason()));
    };
  }

  private static List<Placement> placements(PublishCommand command, Published published) {
    List<Placement> placements = new ArrayList<>(published.places().size());
    for (int i = 0; i < published.places().size(); i++) {
      placements.add(
          Placements.of(command.events().get(i).event().id(), published.places().get(i)));
    }
    return placements;
  }
}
