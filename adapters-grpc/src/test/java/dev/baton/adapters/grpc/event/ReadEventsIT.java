package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.inStream;
import static dev.baton.adapters.grpc.event.Requests.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.Direction;
import dev.baton.v1.Gap;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.ReadEventsResponse;
import dev.baton.v1.RecordedEvent;
import dev.baton.v1.RetentionClass;
import dev.baton.v1.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadEventsIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private long put(PublishRequest request) {
    return node.events().publish(request).getPlacement().getPosition();
  }

  private long put(String topic, String type) {
    return put(publish(event(topic).setType(type)));
  }

  private List<ReadEventsResponse> pages(ReadEventsRequest.Builder request) {
    List<ReadEventsResponse> pages = new ArrayList<>();
    node.events().readEvents(request.build()).forEachRemaining(pages::add);
    return pages;
  }

  private List<RecordedEvent> read(ReadEventsRequest.Builder request) {
    return events(pages(request));
  }

  private static List<RecordedEvent> events(List<ReadEventsResponse> pages) {
    return pages.stream().flatMap(page -> page.getEventsList().stream()).toList();
  }

  private static Stream<Long> positions(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::getPosition);
  }

  private static ReadEventsRequest.Builder all() {
    return ReadEventsRequest.newBuilder();
  }

  private ClientStream<ReadEventsRequest, ReadEventsResponse> follow(
      ReadEventsRequest.Builder request) {
    ClientStream<ReadEventsRequest, ReadEventsResponse> stream = new ClientStream<>();
    node.eventStreams().readEvents(request.setFollow(true).build(), stream);
    return stream;
  }

  private List<RecordedEvent> followed(
      ClientStream<ReadEventsRequest, ReadEventsResponse> stream, int count) {
    Eventually.holds(() -> events(stream.received()).size() >= count || stream.hasEnded());
    assertThat(events(stream.received())).hasSize(count);
    return events(stream.received());
  }

  @Test
  void events_are_selected_by_topic_and_type() {
    long one = put("project.tasks", "A");
    long two = put("project.docs", "B");
    long three = put("other", "A");
    assertThat(positions(read(all()))).containsExactly(one, two, three);
    assertThat(positions(read(all().addTopics("project.*")))).containsExactly(one, two);
    assertThat(positions(read(all().addTopics("other").addTopics("project.docs"))))
        .containsExactly(two, three);
    assertThat(positions(read(all().addTypes("A")))).containsExactly(one, three);
    assertThat(read(all().addTopics("baton.topics"))).hasSize(3);
    assertThat(read(all().addTopics("nothing"))).isEmpty();
  }

  @Test
  void a_read_goes_either_way_from_where_it_is_told_and_says_how_to_go_on() {
    put("a", "A");
    long first = put("a", "A");
    long second = put("a", "A");
    long third = put("a", "A");
    List<ReadEventsResponse> page = pages(all().setFromPosition(first).setLimit(2));
    assertThat(positions(events(page))).containsExactly(first, second);
    assertThat(page.getLast().getNextPosition()).isEqualTo(third);
    List<ReadEventsResponse> rest = pages(all().setFromPosition(page.getLast().getNextPosition()));
    assertThat(positions(events(rest))).containsExactly(third);
    assertThat(rest.getLast().getCaughtUp()).isTrue();
    assertThat(rest.getLast().getNextPosition()).isEqualTo(third + 1);
    List<ReadEventsResponse> back =
        pages(all().setDirection(Direction.DIRECTION_BACKWARDS).setLimit(2));
    assertThat(positions(events(back))).containsExactly(third, second);
    assertThat(
            positions(
                read(
                    all()
                        .setDirection(Direction.DIRECTION_BACKWARDS)
                        .setFromPosition(back.getLast().getNextPosition())
                        .setLimit(1))))
        .containsExactly(first);
  }

  @Test
  void a_read_begins_at_an_instant() {
    long first = put("a", "A");
    Timestamp later = Timestamp.newBuilder().setSeconds(4_000_000_000L).build();
    Timestamp early = Timestamp.newBuilder().setSeconds(1).build();
    assertThat(positions(read(all().setFromTime(early)))).containsExactly(first);
    assertThat(read(all().setFromTime(later))).isEmpty();
    assertThat(
            positions(read(all().setFromTime(later).setDirection(Direction.DIRECTION_BACKWARDS))))
        .containsExactly(first);
    assertThat(read(all().setFromTime(early).setDirection(Direction.DIRECTION_BACKWARDS)))
        .isEmpty();
  }

  @Test
  void a_stream_is_read_in_the_order_of_its_versions() {
    put(inStream("a", "s").build());
    put("a", "Between");
    long second = put(inStream("b", "s").build());
    List<RecordedEvent> events = read(all().setStream("s"));
    assertThat(events.stream().map(RecordedEvent::getStreamVersion)).containsExactly(1L, 2L);
    assertThat(positions(read(all().setStream("s").addTopics("b")))).containsExactly(second);
    assertThat(positions(read(all().setStream("s").setFromPosition(second))))
        .containsExactly(second);
    assertThat(read(all().setStream("s").setLimit(1))).hasSize(1);
    assertThat(read(all().setStream("baton/topic/a"))).hasSize(1);
    assertThat(read(all().setStream("nothing"))).isEmpty();
  }

  @Test
  void a_conversation_is_read_by_its_id() {
    long first = put(publish(event("a").setCorrelationId("c")));
    put("a", "Between");
    long second = put(publish(event("b").setCorrelationId("c").setType("B")));
    assertThat(positions(read(all().setCorrelationId("c")))).containsExactly(first, second);
    assertThat(positions(read(all().setCorrelationId("c").addTypes("B")))).containsExactly(second);
    assertThat(positions(read(all().setCorrelationId("c").setFromPosition(first + 1))))
        .containsExactly(second);
  }

  @Test
  void a_read_follows_the_tail() {
    long first = put("a", "A");
    ClientStream<ReadEventsRequest, ReadEventsResponse> stream = follow(all().addTopics("a"));
    Eventually.holds(() -> stream.received().stream().anyMatch(ReadEventsResponse::getCaughtUp));
    long second = put("a", "A");
    put("b", "A");
    long third = put("a", "A");
    assertThat(positions(followed(stream, 3))).containsExactly(first, second, third);
    stream.cancel();
  }

  @Test
  void following_ends_at_the_limit() {
    put("a", "A");
    ClientStream<ReadEventsRequest, ReadEventsResponse> stream = follow(all().setLimit(2));
    followed(stream, 1);
    put("a", "A");
    stream.awaitEnd();
    assertThat(stream.failure()).isEmpty();
    assertThat(events(stream.received())).hasSize(2);
  }

  @Test
  void a_conversation_and_a_stream_are_followed_without_a_hole() {
    long first = put(inStream("a", "s").setEvent(event("a").setCorrelationId("c")).build());
    ClientStream<ReadEventsRequest, ReadEventsResponse> conversation =
        follow(all().setCorrelationId("c"));
    ClientStream<ReadEventsRequest, ReadEventsResponse> stream = follow(all().setStream("s"));
    followed(conversation, 1);
    followed(stream, 1);
    put("a", "Between");
    long second = put(inStream("a", "s").build());
    long third = put(publish(event("a").setCorrelationId("c")));
    assertThat(positions(followed(conversation, 2))).containsExactly(first, third);
    assertThat(positions(followed(stream, 2))).containsExactly(first, second);
  }

  @Test
  void many_events_come_in_frames_that_a_client_takes() {
    ByteString large = ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT]);
    for (int i = 0; i < 100; i++) {
      put(publish(event("a").setData(large)));
    }
    List<ReadEventsResponse> pages = pages(all());
    assertThat(events(pages)).hasSize(100);
    assertThat(pages).hasSizeGreaterThan(5);
    assertThat(positions(events(pages))).isSorted();
    // Each frame says how to go on after it.
    ReadEventsResponse frame = pages.get(1);
    assertThat(frame.getNextPosition())
        .isEqualTo(frame.getEventsList().getLast().getPosition() + 1);
  }

  @Test
  void a_caller_that_does_not_read_is_waited_for() {
    ByteString large = ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT]);
    for (int i = 0; i < 100; i++) {
      put(publish(event("a").setData(large)));
    }
    ClientStream<ReadEventsRequest, ReadEventsResponse> stream =
        new ClientStream<ReadEventsRequest, ReadEventsResponse>().holding();
    node.eventStreams().readEvents(all().build(), stream);
    Eventually.holds(() -> stream.received().size() == 1);
    assertThat(stream.hasEnded()).isFalse();
    stream.take(1000);
    stream.awaitEnd();
    assertThat(events(stream.received())).hasSize(100);
  }

  @Test
  void a_reader_sees_what_it_has_written() {
    long position = put("a", "A");
    assertThat(read(all().setMinPosition(position))).hasSize(1);
    Expect.refusal(() -> read(all().setMinPosition(position + 1)))
        .because(Reason.POSITION_NOT_REACHED)
        .at("min_position")
        .with("position", position + 1);
  }

  @Test
  void what_does_not_go_together_is_refused() {
    ReadEventsRequest.Builder backwards = all().setDirection(Direction.DIRECTION_BACKWARDS);
    Expect.refusal(() -> read(backwards.clone().setFollow(true)))
        .because(Reason.INVALID_REQUEST)
        .at("direction");
    Expect.refusal(() -> read(backwards.clone().setStream("s")))
        .because(Reason.INVALID_REQUEST)
        .at("direction");
    Expect.refusal(() -> read(all().setStream("s").setCorrelationId("c")))
        .because(Reason.INVALID_REQUEST)
        .at("correlation_id");
    Expect.refusal(() -> read(all().addTopics("a").addTopics("a.**.b")))
        .because(Reason.INVALID_REQUEST)
        .at("topics[1]");
    Expect.refusal(() -> read(all().setLimit(-1))).because(Reason.INVALID_REQUEST).at("limit");
  }

  @Test
  void a_reader_is_told_when_the_server_goes_away() {
    ClientStream<ReadEventsRequest, ReadEventsResponse> stream = follow(all());
    Eventually.holds(() -> !stream.received().isEmpty());
    node.server.beginDrain();
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow()).because(Reason.SHUTTING_DOWN);
  }

  @Test
  void without_the_store_a_reader_is_told_to_come_again() {
    put("a", "A");
    node.log.goAway();
    Expect.refusal(() -> read(all().setCorrelationId("c")))
        .because(Reason.STORE_UNAVAILABLE)
        .retryable();
  }

  @Test
  void a_defect_is_told_under_an_id_that_the_log_has() {
    node.log.breakDown();
    Expect refusal = Expect.refusal(() -> read(all().setCorrelationId("c")));
    assertThat(refusal.because(Reason.INTERNAL).metadata().get("incident")).hasSize(36);
  }

  @Test
  void a_read_that_passes_what_retention_may_have_dropped_says_so() throws InterruptedException {
    Topic topic =
        Topic.newBuilder()
            .setName("short")
            .setRetentionClass(RetentionClass.RETENTION_CLASS_SHORT)
            .build();
    node.events().createTopic(CreateTopicRequest.newBuilder().setTopic(topic).build());
    put("short", "A");
    long dropped = put("short", "A");
    long kept = put("a", "A");
    node.memory.runOnce(Instant.now().plus(java.time.Duration.ofDays(2)));
    TestNode other = TestNode.over(node.memory);
    node.stop();
    node = other;
    List<ReadEventsResponse> forwards = pages(all());
    assertThat(positions(events(forwards))).containsExactly(kept);
    Gap gap = Gap.newBuilder().setFromPosition(1).setToPosition(dropped).build();
    assertThat(forwards.stream().filter(ReadEventsResponse::hasGap).map(ReadEventsResponse::getGap))
        .containsExactly(gap);
    List<ReadEventsResponse> backwards = pages(all().setDirection(Direction.DIRECTION_BACKWARDS));
    assertThat(
            backwards.stream().filter(ReadEventsResponse::hasGap).map(ReadEventsResponse::getGap))
        .containsExactly(gap);
    assertThat(pages(all().setFromPosition(kept))).noneMatch(ReadEventsResponse::hasGap);
  }
}
