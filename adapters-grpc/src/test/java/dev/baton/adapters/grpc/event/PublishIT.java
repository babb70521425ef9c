package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.inStream;
import static dev.baton.adapters.grpc.event.Requests.publish;
import static dev.baton.adapters.grpc.event.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.Event;
import dev.baton.v1.Kind;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.Placement;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.ReadEventsResponse;
import dev.baton.v1.RecordedEvent;
import dev.baton.v1.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishIT {
  private TestNode node = TestNode.start();

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private Placement place(PublishRequest request) {
    return node.events().publish(request).getPlacement();
  }

  private List<RecordedEvent> everything() {
    List<RecordedEvent> events = new ArrayList<>();
    node.events()
        .readEvents(ReadEventsRequest.newBuilder().addTopics("**").addTopics("baton.**").build())
        .forEachRemaining((ReadEventsResponse page) -> events.addAll(page.getEventsList()));
    return events;
  }

  private void nothingChanges(Runnable call) {
    List<RecordedEvent> before = everything();
    call.run();
    assertThat(everything()).isEqualTo(before);
  }

  private Expect refused(PublishRequest request) {
    Expect[] refusal = new Expect[1];
    nothingChanges(() -> refusal[0] = Expect.refusal(() -> node.events().publish(request)));
    return refusal[0];
  }

  @Test
  void an_answer_says_where_the_event_stands() {
    Placement first = place(publish("project.tasks"));
    Placement second = place(publish("project.tasks"));
    assertThat(second.getPosition()).isEqualTo(first.getPosition() + 1);
    assertThat(first.getId()).hasSize(36).isNotEqualTo(second.getId());
    assertThat(first.getDuplicate()).isFalse();
    assertThat(first.getStreamVersion()).isZero();
    assertThat(first.hasRecordedAt()).isTrue();
  }

  @Test
  void what_a_publisher_leaves_out_is_filled_in() {
    Placement placement = place(publish("project.tasks"));
    RecordedEvent recorded = everything().getLast();
    Event event = recorded.getEvent();
    assertThat(recorded.getPosition()).isEqualTo(placement.getPosition());
    assertThat(recorded.getNamespace()).isEqualTo("default");
    assertThat(recorded.getPrincipal()).isEqualTo("anonymous");
    assertThat(event.getId()).isEqualTo(placement.getId());
    assertThat(event.getCorrelationId()).isEqualTo(placement.getId());
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(event.getKind()).isEqualTo(Kind.KIND_EVENT);
    assertThat(event.getPriority()).isEqualTo(5);
    assertThat(event.hasTime()).isTrue();
    assertThat(event.hasExpiryTime()).isFalse();
  }

  @Test
  void what_a_publisher_says_stands_as_it_was_said() {
    Event said =
        event("project.tasks")
            .setId("1")
            .setSubject("größe")
            .setTime(Timestamp.newBuilder().setSeconds(1).setNanos(2000))
            .setDataContentType("text/plain")
            .setDataSchema("urn:x")
            .setData(ByteString.copyFromUtf8("hello"))
            .setCorrelationId("c")
            .setCausationId("b")
            .setPartitionKey("k")
            .setTraceParent("00-1-2-01")
            .setTraceState("a=b")
            .setExpiryTime(Timestamp.newBuilder().setSeconds(4_000_000_000L))
            .setKind(Kind.KIND_QUERY)
            .setPriority(0)
            .setVersion("1.0")
            .setReplyTo("project.answers")
            .setRequiresResponse(true)
            .putHeaders("k", "two\nlines")
            .build();
    node.events().publish(PublishRequest.newBuilder().setEvent(said).build());
    assertThat(everything().getLast().getEvent()).isEqualTo(said);
  }

  @Test
  void the_same_event_again_is_answered_with_its_first_place() {
    PublishRequest request = publish(event("project.tasks").setId("1"));
    Placement first = place(request);
    nothingChanges(
        () -> {
          Placement again = place(request);
          assertThat(again.getDuplicate()).isTrue();
          assertThat(again.getPosition()).isEqualTo(first.getPosition());
        });
  }

  @Test
  void naming_the_default_media_type_does_not_make_it_another_event() {
    place(publish(event("project.tasks").setId("1")));
    Placement again =
        place(publish(event("project.tasks").setId("1").setDataContentType("application/json")));
    assertThat(again.getDuplicate()).isTrue();
  }

  @Test
  void other_content_under_the_same_id_is_refused() {
    Placement first = place(publish(event("project.tasks").setId("1")));
    refused(publish(event("project.tasks").setId("1").setType("Other")))
        .because(Reason.EVENT_CONTENT_DIFFERS)
        .at("event.id")
        .with("position", first.getPosition());
  }

  @Test
  void a_stream_counts_versions_and_holds_publishers_to_the_expected_one() {
    assertThat(place(inStream("project.tasks", "task/1").setExpectedVersion(0).build()))
        .extracting(Placement::getStreamVersion)
        .isEqualTo(1L);
    assertThat(place(inStream("project.tasks", "task/1").build()).getStreamVersion()).isEqualTo(2);
    refused(inStream("project.tasks", "task/1").setExpectedVersion(1).build())
        .because(Reason.VERSION_CONFLICT)
        .at("expected_version")
        .with("stream", "task/1")
        .with("expected", 1)
        .with("actual", 2);
  }

  @Test
  void the_servers_topics_and_streams_are_its_own() {
    refused(publish("baton.topics")).because(Reason.RESERVED_TOPIC).at("event.topic");
    refused(publish("baton.inbox.ann"))
        .because(Reason.RESERVED_TOPIC)
        .at("event.topic")
        .with("topic", "baton.inbox.ann");
    refused(inStream("project.tasks", "baton/topic/x").build())
        .because(Reason.RESERVED_STREAM)
        .at("stream")
        .with("stream", "baton/topic/x");
  }

  @Test
  void a_message_reaches_an_inbox_that_is_open() {
    Expect refusal = Expect.refusal(() -> place(publish(to("ann").setId("m-1"))));
    refusal.because(Reason.UNKNOWN_RECIPIENT).at("event.recipient").with("recipient", "ann");
    String kept = refusal.metadata().get("dead_letter");
    assertThat(kept).startsWith("r-");
    refused(publish(to("ann").setId("m-1")))
        .because(Reason.UNKNOWN_RECIPIENT)
        .with("dead_letter", kept);
    node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("ann").build());
    place(publish(to("ann")));
    Event received = everything().getLast().getEvent();
    assertThat(received.getTopic()).isEqualTo("baton.inbox.ann");
    assertThat(received.getRecipient()).isEqualTo("ann");
    // What was read can be published again as it is.
    place(publish(received.toBuilder().clearId()));
  }

  @Test
  void a_payload_has_to_fit_its_topics_schema() {
    node.events()
        .createTopic(
            CreateTopicRequest.newBuilder()
                .setTopic(
                    Topic.newBuilder()
                        .setName("typed")
                        .setJsonSchema(
                            "{\"properties\":{\"steps\":{\"items\":{\"type\":\"string\"}}}}"))
                .build());
    refused(publish(event("typed").setData(ByteString.copyFromUtf8("{\"steps\":[\"a\",2]}"))))
        .because(Reason.PAYLOAD_MISFIT)
        .at("event.data/steps/1");
    refused(publish(event("typed").setData(ByteString.copyFromUtf8("{"))))
        .because(Reason.PAYLOAD_MISFIT)
        .at("event.data");
    place(publish(event("typed").setData(ByteString.copyFromUtf8("{\"steps\":[\"a\"]}"))));
  }

  @Test
  void a_payload_has_a_limit() {
    ByteString limit = ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT]);
    place(publish(event("project.tasks").setData(limit)));
    refused(publish(event("project.tasks").setData(limit.concat(ByteString.copyFromUtf8("x")))))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("event.data")
        .with("limit", TestNode.PAYLOAD_LIMIT)
        .with("actual", TestNode.PAYLOAD_LIMIT + 1);
  }

  @Test
  void a_malformed_field_is_named_by_its_path() {
    refused(PublishRequest.getDefaultInstance()).because(Reason.INVALID_REQUEST).at("event");
    refused(publish(event("a..b"))).because(Reason.INVALID_REQUEST).at("event.topic");
    refused(publish(event("a").putHeaders("k", "\0")))
        .because(Reason.INVALID_REQUEST)
        .at("event.headers[\"k\"]");
    refused(publish(event("a").setSource(""))).because(Reason.INVALID_REQUEST).at("event.source");
  }

  @Test
  void names_may_be_as_long_as_the_contract_says() {
    String longest = "t".repeat(200);
    String recipient = "r".repeat(188);
    place(publish(event(longest).setSource("🙂".repeat(200)).setId("🙂".repeat(200))));
    node.events().openInbox(OpenInboxRequest.newBuilder().setAgent(recipient).build());
    place(publish(to(recipient)));
  }

  @Test
  void a_strict_server_takes_events_on_known_topics_only() throws InterruptedException {
    node.stop();
    node = TestNode.strict();
    refused(publish("project.tasks"))
        .because(Reason.UNKNOWN_TOPIC)
        .at("event.topic")
        .with("topic", "project.tasks");
    node.events()
        .createTopic(
            CreateTopicRequest.newBuilder()
                .setTopic(Topic.newBuilder().setName("project.tasks"))
                .build());
    place(publish("project.tasks"));
  }

  @Test
  void without_the_store_a_publisher_is_told_to_come_again_and_may() {
    PublishRequest request = publish(event("project.tasks").setId("1"));
    node.log.goAway();
    Expect.refusal(() -> node.events().publish(request))
        .because(Reason.STORE_UNAVAILABLE)
        .retryable();
    node.log.comeBack();
    Placement placement = Eventually.succeeds(() -> place(request));
    assertThat(placement.getDuplicate()).isFalse();
  }

  @Test
  void namespaces_do_not_see_each_other() {
    place(publish("a").toBuilder().setNamespace("other").build());
    assertThat(everything()).isEmpty();
  }
}
