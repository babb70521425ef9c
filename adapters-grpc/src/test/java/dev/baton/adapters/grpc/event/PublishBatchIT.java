package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.batch;
import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.publish;
import static dev.baton.adapters.grpc.event.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.Event;
import dev.baton.v1.ExpectedVersion;
import dev.baton.v1.NewEvent;
import dev.baton.v1.Placement;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.Topic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishBatchIT {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    node.stop();
  }

  private static List<Placement> places(PublishBatchRequest request) {
    return node.events().publishBatch(request).getPlacementsList();
  }

  /** Refused, and the log is as it was. */
  private static Expect refused(PublishBatchRequest.Builder request) {
    long head = node.log.head();
    Expect refusal = Expect.refusal(() -> node.events().publishBatch(request.build()));
    assertThat(node.log.head()).isEqualTo(head);
    return refusal;
  }

  private static NewEvent inStream(String stream) {
    return NewEvent.newBuilder().setEvent(event("a")).setStream(stream).build();
  }

  @Test
  void events_of_a_batch_stand_next_to_each_other() {
    places(batch(event("a")).build());
    List<Placement> places = places(batch(event("a"), event("a"), event("a")).build());
    assertThat(places).hasSize(3);
    assertThat(places.get(1).getPosition()).isEqualTo(places.get(0).getPosition() + 1);
    assertThat(places.get(2).getPosition()).isEqualTo(places.get(0).getPosition() + 2);
    assertThat(places).extracting(Placement::getId).doesNotHaveDuplicates();
  }

  @Test
  void versions_that_are_expected_of_several_streams_hold_together() {
    PublishBatchRequest.Builder request =
        PublishBatchRequest.newBuilder()
            .addEvents(inStream("v/1"))
            .addEvents(inStream("v/2"))
            .addExpectedVersions(ExpectedVersion.newBuilder().setStream("v/1"))
            .addExpectedVersions(ExpectedVersion.newBuilder().setStream("v/2"));
    assertThat(places(request.build())).extracting(Placement::getStreamVersion).containsOnly(1L);
    request.setExpectedVersions(0, ExpectedVersion.newBuilder().setStream("v/1").setVersion(1));
    refused(request)
        .because(Reason.VERSION_CONFLICT)
        .at("expected_versions[1].version")
        .with("stream", "v/2")
        .with("expected", 0)
        .with("actual", 1);
  }

  @Test
  void one_event_that_is_refused_refuses_them_all_and_is_named() {
    refused(batch(event("a"), event("baton.x")))
        .because(Reason.RESERVED_TOPIC)
        .at("events[1].event.topic");
    Expect.refusal(() -> places(batch(event("a"), event("a"), to("nobody")).build()))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("events[2].event.recipient");
    refused(batch(event("a")).addEvents(inStream("baton/x")))
        .because(Reason.RESERVED_STREAM)
        .at("events[1].stream");
    refused(batch(event("a"), event("a").setType("")))
        .because(Reason.INVALID_REQUEST)
        .at("events[1].event.type");
    refused(PublishBatchRequest.newBuilder()).because(Reason.INVALID_REQUEST).at("events");
  }

  @Test
  void content_that_differs_is_named_by_its_id() {
    node.events().publish(publish(event("a").setId("known")));
    refused(batch(event("a"), event("a").setId("known").setType("Other")))
        .because(Reason.EVENT_CONTENT_DIFFERS)
        .at("events[1].event.id");
  }

  @Test
  void a_payload_that_does_not_fit_is_named() {
    Topic topic =
        Topic.newBuilder().setName("batch.typed").setJsonSchema("{\"type\":\"object\"}").build();
    node.events().createTopic(CreateTopicRequest.newBuilder().setTopic(topic).build());
    refused(batch(event("a"), event("batch.typed").setData(ByteString.copyFromUtf8("[]"))))
        .because(Reason.PAYLOAD_MISFIT)
        .at("events[1].event.data");
  }

  @Test
  void payloads_and_the_batch_have_limits() {
    Event.Builder large = event("a").setData(ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT]));
    Event.Builder tooLarge =
        event("a").setData(ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT + 1]));
    refused(batch(event("a"), tooLarge))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("events[1].event.data");
    NewEvent event = NewEvent.newBuilder().setEvent(large).build();
    PublishBatchRequest.Builder batch =
        PublishBatchRequest.newBuilder().addAllEvents(Collections.nCopies(64, event));
    Map<String, String> metadata =
        refused(batch).because(Reason.BATCH_TOO_LARGE).at("events").metadata();
    assertThat(metadata).containsEntry("limit", "4194304");
    assertThat(Integer.parseInt(metadata.get("actual"))).isGreaterThan(4_194_304);
    assertThat(places(batch.removeEvents(0).build())).hasSize(63);
  }
}
