package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.Gap;
import dev.baton.v1.Heartbeat;
import dev.baton.v1.SubscribeResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerSinkTest {
  private final RecordingCall call = new RecordingCall();
  private final ConsumerSink sink = new ConsumerSink(call, new RenderedEvents(16, 1 << 20));

  private static final Progress IDLE = new Progress(1, 0, Instant.EPOCH, 0, 1);

  @BeforeEach
  void name() {
    sink.names(new SubscriptionName("tasks"));
  }

  static byte[] bytes(WireMessage message) throws IOException {
    byte[] bytes = new byte[message.size()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    message.writeTo(out);
    out.checkNoSpaceLeft();
    return bytes;
  }

  private SubscribeResponse written() throws IOException {
    return SubscribeResponse.parseFrom(bytes(call.written.getLast()));
  }

  @Test
  void signs_of_life_and_gaps_are_frames() throws IOException {
    sink.opened(7);
    assertThat(written().getOpened().getEpoch()).isEqualTo(7);
    sink.heartbeat(new Progress(7, 3, Instant.ofEpochSecond(5), Instant.ofEpochSecond(9), 1, 1));
    assertThat(written().getHeartbeat())
        .isEqualTo(
            Heartbeat.newBuilder()
                .setLag(3)
                .setHead(10)
                .setLagTime(Duration.newBuilder().setSeconds(4))
                .build());
    sink.gap(4, 9);
    assertThat(written().getGap())
        .isEqualTo(Gap.newBuilder().setFromPosition(4).setToPosition(9).build());
  }

  @Test
  void a_delivery_is_written_as_its_message() throws IOException {
    sink.deliver(List.of(Deliverable.of(1, 1, 10), Deliverable.of(2, 3, 20)));
    assertThat(written().getDeliveries().getDeliveriesList())
        .containsExactly(Deliverable.message(1, 1, 10), Deliverable.message(2, 3, 20));
  }

  @Test
  void the_replay_of_a_dead_letter_says_which() throws IOException {
    sink.deliver(List.of(Deliverable.replay(4, "7-0-42")));
    assertThat(written().getDeliveries().getDeliveriesList())
        .containsExactly(Deliverable.message(4, 1, 10).toBuilder().setDeadLetter("7-0-42").build());
  }

  @Test
  void stale_tokens_come_back_as_they_were() throws IOException {
    sink.stale(List.of(Deliverable.of(1, 2, 0).token()));
    assertThat(written().getStale().getTokensList())
        .containsExactly(Deliverable.message(1, 2, 0).getToken());
  }

  @Test
  void large_deliveries_are_spread_over_frames() throws IOException {
    sink.deliver(
        List.of(
            Deliverable.of(1, 1, 700_000),
            Deliverable.of(2, 1, 700_000),
            Deliverable.of(3, 1, 10)));
    assertThat(call.written).hasSize(2);
    assertThat(written().getDeliveries().getDeliveriesList())
        .containsExactly(Deliverable.message(3, 1, 10));
  }

  @Test
  void nothing_follows_a_refusal() {
    sink.refuse(Refusal.invalid("open", "required"));
    sink.heartbeat(IDLE);
    sink.ended(new SessionEnd.ShuttingDown());
    assertThat(call.written).isEmpty();
    Expect.refusal(call.failure.orElseThrow()).because(Reason.INVALID_REQUEST);
  }

  @Test
  void the_end_that_was_asked_for_is_no_failure() {
    sink.ended(new SessionEnd.Finished());
    assertThat(call.completed).isTrue();
    assertThat(call.failure).isEmpty();
  }

  @Test
  void a_consumer_that_has_left_hears_nothing() {
    call.cancelled = true;
    sink.heartbeat(IDLE);
    sink.ended(new SessionEnd.ShuttingDown());
    assertThat(call.written).isEmpty();
    assertThat(call.failure).isEmpty();
  }

  @Test
  void as_many_frames_as_were_taken_in_are_read_again() {
    sink.taken(5);
    assertThat(call.requested).isEqualTo(5);
  }
}
