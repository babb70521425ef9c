package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.PublishResult;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishStreamIT {
  private TestNode node;
  private ClientStream<PublishStreamRequest, PublishStreamResponse> stream;

  @BeforeEach
  void start() {
    node = TestNode.start();
    stream = new ClientStream<>();
    node.eventStreams().publishStream(stream);
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private static PublishStreamRequest frame(long... sequences) {
    PublishStreamRequest.Builder frame = PublishStreamRequest.newBuilder();
    for (long sequence : sequences) {
      frame.addItems(item(sequence, event("a").setId("e" + sequence)));
    }
    return frame.build();
  }

  private List<PublishResult> results(int count) {
    Eventually.holds(() -> results().size() >= count);
    return results();
  }

  private List<PublishResult> results() {
    return stream.received().stream()
        .flatMap(response -> response.getResultsList().stream())
        .toList();
  }

  @Test
  void the_first_response_states_the_window() {
    Eventually.holds(() -> !stream.received().isEmpty());
    assertThat(stream.received().getFirst().getWindow()).isEqualTo(4096);
    assertThat(stream.received().getFirst().getResultsList()).isEmpty();
  }

  @Test
  void every_item_has_its_result_in_order_and_the_stream_ends_when_all_are_there() {
    long[] sequences = LongStream.rangeClosed(1, 500).toArray();
    stream.send(frame(sequences));
    stream.send(frame(1000));
    stream.complete();
    stream.awaitEnd();
    assertThat(stream.failure()).isEmpty();
    List<PublishResult> results = results();
    assertThat(results).hasSize(501);
    assertThat(results.stream().mapToLong(PublishResult::getSequence).limit(500))
        .containsExactly(LongStream.rangeClosed(1, 500).boxed().toArray(Long[]::new));
    assertThat(results.stream().map(PublishResult::getPosition)).isSorted().doesNotHaveDuplicates();
    assertThat(results).noneMatch(PublishResult::hasError);
    // Results that came together went together.
    assertThat(stream.received().size()).isLessThan(100);
  }

  @Test
  void a_refused_item_is_a_result_and_ends_nothing() {
    PublishStreamRequest.Builder frame = frame(1).toBuilder();
    frame.addItems(item(2, event("baton.x")));
    frame.addItems(item(3, event("a..b")));
    frame.addItems(
        item(4, event("a").setData(ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT + 1]))));
    frame.addItems(item(5, event("a")).setStream("s").setExpectedVersion(7));
    frame.addItems(item(6, event("a")));
    stream.send(frame.build());
    List<PublishResult> results = results(6);
    assertThat(results.stream().map(PublishResult::getSequence))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(results.stream().map(PublishResult::hasError))
        .containsExactly(false, true, true, true, true, false);
    Expect.refusal(results.get(1).getError()).because(Reason.RESERVED_TOPIC).at("event.topic");
    Expect.refusal(results.get(2).getError()).because(Reason.INVALID_REQUEST).at("event.topic");
    Expect.refusal(results.get(3).getError()).because(Reason.PAYLOAD_TOO_LARGE).at("event.data");
    Expect.refusal(results.get(4).getError())
        .because(Reason.VERSION_CONFLICT)
        .at("expected_version")
        .with("actual", 0);
    assertThat(results.get(1).getPosition()).isZero();
  }

  @Test
  void an_item_that_was_published_before_says_so() {
    stream.send(frame(1));
    results(1);
    PublishStreamRequest again =
        PublishStreamRequest.newBuilder().addItems(item(2, event("a").setId("e1"))).build();
    stream.send(again);
    List<PublishResult> results = results(2);
    assertThat(results.get(1).getDuplicate()).isTrue();
    assertThat(results.get(1).getPosition()).isEqualTo(results.get(0).getPosition());
  }

  @Test
  void a_sequence_that_does_not_ascend_ends_the_stream_after_the_results() {
    stream.send(frame(5));
    stream.send(frame(6, 6));
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow())
        .because(Reason.INVALID_REQUEST)
        .at("items[1].sequence");
    assertThat(results()).extracting(PublishResult::getSequence).containsExactly(5L);
  }

  @Test
  void a_malformed_namespace_ends_the_stream() {
    stream.send(frame(1).toBuilder().setNamespace("a b").build());
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow()).because(Reason.INVALID_REQUEST).at("namespace");
  }

  @Test
  void the_namespace_is_that_of_the_first_frame() {
    stream.send(frame(1).toBuilder().setNamespace("other").build());
    stream.send(frame(2));
    results(2);
    assertThat(
            node.log.scan(1, 1000).events().stream()
                .filter(event -> event.topic().value().equals("a"))
                .map(event -> event.namespace().value()))
        .containsExactly("other", "other");
  }

  @Test
  void past_the_window_the_server_stops_reading() throws InterruptedException {
    node.log.holdAppends();
    int sent = 0;
    for (int frame = 0; frame < 20; frame++) {
      long first = frame * 1000L + 1;
      stream.send(frame(LongStream.range(first, first + 1000).toArray()));
      sent += 1000;
    }
    // What does not fit into the window stays with the transport: nothing is refused.
    node.log.letAppendsGo();
    stream.complete();
    stream.awaitEnd();
    assertThat(stream.failure()).isEmpty();
    assertThat(results()).hasSize(sent).noneMatch(PublishResult::hasError);
  }

  @Test
  void without_the_store_items_are_refused_and_may_come_again() {
    node.log.goAway();
    stream.send(frame(1));
    Expect.refusal(results(1).getFirst().getError()).because(Reason.STORE_UNAVAILABLE).retryable();
    node.log.comeBack();
    Eventually.holds(
        () -> {
          int known = results().size();
          stream.send(frame(known + 1L));
          return !results(known + 1).getLast().hasError();
        });
  }

  @Test
  void a_server_that_goes_away_answers_what_it_has_taken() throws InterruptedException {
    node.log.holdAppends();
    stream.send(frame(1, 2, 3));
    Eventually.holds(() -> !stream.received().isEmpty());
    node.appendsAreAskedFor();
    node.server.beginDrain();
    node.log.letAppendsGo();
    stream.awaitEnd();
    assertThat(results()).hasSize(3).noneMatch(PublishResult::hasError);
    Expect.refusal(stream.failure().orElseThrow()).because(Reason.SHUTTING_DOWN);
  }

  @Test
  void a_caller_that_leaves_leaves_nothing_behind() {
    stream.send(frame(1));
    results(1);
    stream.cancel();
    stream.awaitEnd();
    Eventually.holds(() -> node.drain.listening() == 0);
  }
}
