package dev.baton.benchmarks.floor;

import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;

/**
 * Baton's publishing RPCs with nothing behind them but the writer, on gRPC's lowest level: the
 * event loop parses and enqueues, and the writer's thread answers.
 */
final class FloorService {
  private final FloorWriter writer;

  FloorService(FloorWriter writer) {
    this.writer = writer;
  }

  ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(EventServiceGrpc.SERVICE_NAME)
        .addMethod(EventServiceGrpc.getPublishMethod(), (call, headers) -> publish(call))
        .addMethod(EventServiceGrpc.getPublishStreamMethod(), (call, headers) -> stream(call))
        .build();
  }

  private ServerCall.Listener<PublishRequest> publish(
      ServerCall<PublishRequest, PublishResponse> call) {
    // Two, so that the end of the request is seen without asking again.
    call.request(2);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(PublishRequest request) {
        submit(call, new UnarySubmission(call, request.getEvent()));
      }
    };
  }

  private ServerCall.Listener<PublishStreamRequest> stream(
      ServerCall<PublishStreamRequest, PublishStreamResponse> call) {
    call.sendHeaders(new Metadata());
    call.request(1);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(PublishStreamRequest request) {
        submit(call, new StreamSubmission(call, request.getItemsList()));
        call.request(1);
      }

      @Override
      public void onHalfClose() {
        // Publishers end their stream once everything is answered.
        call.close(Status.OK, new Metadata());
      }
    };
  }

  private void submit(ServerCall<?, ?> call, Submission submission) {
    if (!writer.submit(submission)) {
      call.close(Status.RESOURCE_EXHAUSTED, new Metadata());
    }
  }
}
