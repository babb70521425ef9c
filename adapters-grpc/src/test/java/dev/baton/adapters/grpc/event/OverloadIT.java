package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.ReadEventsResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverloadIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.narrow();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void publishers_are_refused_while_the_queue_is_full_and_taken_when_it_is_not()
      throws InterruptedException {
    node.events().publish(publish("a"));
    node.log.holdAppends();
    List<ClientStream<PublishRequest, PublishResponse>> publishes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ClientStream<PublishRequest, PublishResponse> call = new ClientStream<>();
      node.eventStreams().publish(publish("a"), call);
      publishes.add(call);
    }
    Eventually.holds(() -> publishes.stream().anyMatch(ClientStream::hasEnded));
    node.log.letAppendsGo();
    publishes.forEach(ClientStream::awaitEnd);
    List<Throwable> refusals = publishes.stream().flatMap(call -> call.failure().stream()).toList();
    assertThat(refusals).hasSizeBetween(1, 19);
    refusals.forEach(refusal -> Expect.refusal(refusal).because(Reason.OVERLOADED).retryable());
    node.events().publish(publish("a"));
  }

  @Test
  void callers_that_would_wait_are_refused_when_enough_are_waiting() {
    List<ClientStream<ReadEventsRequest, ReadEventsResponse>> followers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ClientStream<ReadEventsRequest, ReadEventsResponse> follower = new ClientStream<>();
      node.eventStreams()
          .readEvents(ReadEventsRequest.newBuilder().setFollow(true).build(), follower);
      Eventually.holds(() -> !follower.received().isEmpty());
      followers.add(follower);
    }
    ReadEventsRequest read = ReadEventsRequest.getDefaultInstance();
    Expect.refusal(() -> node.events().readEvents(read).hasNext())
        .because(Reason.OVERLOADED)
        .retryable();
    followers.forEach(ClientStream::cancel);
    // Those who have left make room.
    Eventually.succeeds(() -> node.events().readEvents(read).hasNext());
  }
}
