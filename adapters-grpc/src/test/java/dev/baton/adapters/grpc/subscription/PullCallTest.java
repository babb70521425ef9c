package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.v1.PullRequest;
import dev.baton.v1.PullResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullCallTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final RecordingCall call = new RecordingCall();
  private final RecordingSession session = new RecordingSession();
  private final PullCall pull = pull(Duration.newBuilder().setSeconds(30).build());

  @BeforeEach
  void start() {
    start(pull);
  }

  private PullCall pull(Duration wait) {
    PullRequest.Builder request = PullRequest.newBuilder().setSubscription("tasks");
    return new PullCall(
        request.setMaxEvents(10).setWait(wait).build(),
        call,
        new RenderedEvents(16, 1 << 20),
        timer);
  }

  private void start(PullCall started) {
    started.start((namespace, subscription, consumer, sink) -> session);
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private PullResponse answer() throws IOException {
    assertThat(call.completed).isTrue();
    return PullResponse.parseFrom(ConsumerSinkTest.bytes(call.written.getFirst()));
  }

  @Test
  void a_pull_takes_one_frame_and_finishes() throws IOException {
    assertThat(session.said).containsExactly("credit 10");
    assertThat(pull.isReady()).isTrue();
    pull.deliver(List.of(Deliverable.of(1, 1, 10)));
    assertThat(answer().getDeliveriesList()).containsExactly(Deliverable.message(1, 1, 10));
    assertThat(session.said).containsExactly("credit 10", "finish");
    assertThat(pull.isReady()).isFalse();
  }

  @Test
  void a_pull_that_does_not_want_to_wait_says_so_at_once() {
    session.said.clear();
    start(pull(Duration.getDefaultInstance()));
    assertThat(session.said).containsExactly("credit 10", "finish when empty");
  }

  @Test
  void a_pull_that_has_waited_takes_what_is_there_and_no_more() {
    session.said.clear();
    PullCall impatient = pull(Duration.newBuilder().setNanos(1).build());
    start(impatient);
    assertThat(session.said).containsExactly("credit 10");
    impatient.opened(1);
    Eventually.holds(() -> session.said.contains("finish when empty"));
  }

  @Test
  void what_does_not_fit_into_the_answer_is_given_back() throws IOException {
    pull.deliver(
        List.of(
            Deliverable.of(1, 1, 2_000_000),
            Deliverable.of(2, 1, 2_000_000),
            Deliverable.of(3, 1, 2_000_000),
            Deliverable.of(4, 1, 10)));
    assertThat(answer().getDeliveriesCount()).isEqualTo(2);
    assertThat(session.givenBack).extracting(AckToken::position).containsExactly(3L, 4L);
  }

  @Test
  void what_comes_after_the_answer_is_given_back() throws IOException {
    pull.deliver(List.of(Deliverable.of(1, 1, 10)));
    pull.deliver(List.of(Deliverable.of(2, 1, 10)));
    assertThat(call.written).hasSize(1);
    assertThat(session.givenBack).extracting(AckToken::position).containsExactly(2L);
    pull.ended(new SessionEnd.Finished());
    assertThat(answer().getDeliveriesCount()).isEqualTo(1);
  }

  @Test
  void a_session_that_ends_before_is_an_answer_too() throws IOException {
    pull.opened(1);
    pull.heartbeat(new Progress(1, 0, Instant.EPOCH, 0, 1));
    pull.stale(List.of());
    pull.gap(1, 2);
    pull.ended(new SessionEnd.Finished());
    assertThat(answer().getDeliveriesList()).isEmpty();
  }

  @Test
  void a_session_that_is_refused_refuses_the_pull() {
    pull.ended(new SessionEnd.LeaseLost());
    Expect.refusal(call.failure.orElseThrow()).because(Reason.LEASE_LOST);
  }
}
