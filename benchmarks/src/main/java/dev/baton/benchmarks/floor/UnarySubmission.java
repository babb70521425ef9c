package dev.baton.benchmarks.floor;

import dev.baton.v1.Event;
import dev.baton.v1.Placement;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.List;

/** One event of a unary publish. */
record UnarySubmission(ServerCall<PublishRequest, PublishResponse> call, Event event)
    implements Submission {
  @Override
  public int size() {
    return 1;
  }

  @Override
  public void addTo(List<Event> group) {
    group.add(event);
  }

  @Override
  public void stored(long firstPosition) {
    call.sendHeaders(new Metadata());
    call.sendMessage(
        PublishResponse.newBuilder()
            .setPlacement(Placement.newBuilder().setPosition(firstPosition))
            .build());
    call.close(Status.OK, new Metadata());
  }

  @Override
  public void failed(Throwable cause) {
    call.close(Status.INTERNAL.withDescription(cause.getMessage()), new Metadata());
  }
}
