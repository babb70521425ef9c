package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.v1.DeadLetterSummary;
import dev.baton.v1.Delivery;
import dev.baton.v1.EditDeadLetterRequest;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.Reject;
import dev.baton.v1.ReplayDeadLetterRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayIT {
  private static final ByteString BROKEN = ByteString.copyFromUtf8("{\"build\":\"x\"}");
  private static final ByteString FIXED = ByteString.copyFromUtf8("{\"build\":2}");

  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
    node.subscriptions().createSubscription(Subscribing.to("tasks", "project.**"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private List<DeadLetterSummary> letters() {
    return node.deadLetters()
        .listDeadLetters(ListDeadLettersRequest.getDefaultInstance())
        .getDeadLettersList();
  }

  private void edit(String id) {
    EditDeadLetterRequest edit =
        EditDeadLetterRequest.newBuilder()
            .setId(id)
            .setData(FIXED)
            .setDataContentType("application/json")
            .setAuthor("ann")
            .setReason("was broken")
            .build();
    assertThat(node.deadLetters().editDeadLetter(edit).getDeadLetter().getId()).isEqualTo(id);
  }

  @Test
  void an_edited_payload_is_delivered_though_the_original_was_just_before() {
    TestSubscriber ann = new TestSubscriber(node, "tasks", 10);
    node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(Subscribing.event("project.tasks").setData(BROKEN))
                .build());
    Delivery first = ann.delivery(1);
    assertThat(first.getEvent().getEvent().getData()).isEqualTo(BROKEN);
    ann.reject(Reject.newBuilder().addTokens(first.getToken()));
    Eventually.holds(() -> !letters().isEmpty());
    String id = letters().getFirst().getId();
    edit(id);
    node.deadLetters()
        .replayDeadLetter(ReplayDeadLetterRequest.newBuilder().setId(id).setAuthor("ann").build());
    Delivery again = ann.delivery(2);
    assertThat(again.getDeadLetter()).isEqualTo(id);
    assertThat(again.getEvent().getPosition()).isEqualTo(first.getEvent().getPosition());
    assertThat(again.getEvent().getEvent().getData()).isEqualTo(FIXED);
    assertThat(dataOf(first.getEvent().getPosition())).isEqualTo(BROKEN);
  }

  /** As the log has it, by a read that may be served what was rendered for deliveries. */
  private ByteString dataOf(long position) {
    ReadEventsRequest read =
        ReadEventsRequest.newBuilder().setFromPosition(position).setLimit(1).build();
    return node.events().readEvents(read).next().getEvents(0).getEvent().getData();
  }
}
