package dev.baton.benchmarks.floor;

import dev.baton.v1.Event;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishResult;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.List;

/** The items of one frame of a publish stream. */
record StreamSubmission(
    ServerCall<PublishStreamRequest, PublishStreamResponse> call, List<PublishItem> items)
    implements Submission {
  @Override
  public int size() {
    return items.size();
  }

  @Override
  public void addTo(List<Event> group) {
    items.forEach(item -> group.add(item.getEvent()));
  }

  @Override
  public void stored(long firstPosition) {
    PublishStreamResponse.Builder response = PublishStreamResponse.newBuilder();
    long position = firstPosition;
    for (PublishItem item : items) {
      response.addResults(
          PublishResult.newBuilder().setSequence(item.getSequence()).setPosition(position++));
    }
    call.sendMessage(response.build());
  }

  @Override
  public void failed(Throwable cause) {
    call.close(Status.INTERNAL.withDescription(cause.getMessage()), new Metadata());
  }
}
