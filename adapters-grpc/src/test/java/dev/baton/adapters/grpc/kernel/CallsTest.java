package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.Expect;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.StoreUnavailableException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Answered answered = new Answered();
  private final Calls calls = new Calls(Runnable::run, new Drain(), 1, 1);

  private static final class Answered implements StreamObserver<String> {
    final List<String> values = new ArrayList<>();
    Optional<Throwable> failure = Optional.empty();
    boolean closed;

    @Override
    public void onNext(String value) {
      values.add(value);
    }

    @Override
    public void onError(Throwable reason) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      failure = Optional.of(reason);
    }

    @Override
    public void onCompleted() {
      closed = true;
    }
  }

  private Expect refusal() {
    return Expect.refusal(answered.failure.orElseThrow());
  }

  @Test
  void what_work_returns_is_the_answer() {
    calls.unary(answered, () -> Reply.of("done"));
    assertThat(answered.values).containsExactly("done");
    assertThat(answered.closed).isTrue();
  }

  @Test
  void a_refusal_is_an_answer_too() {
    calls.unary(answered, () -> Reply.refuse(Refusal.of(Reason.UNKNOWN_TOPIC, "no")));
    refusal().because(Reason.UNKNOWN_TOPIC);
  }

  @Test
  void work_that_is_refused_from_within_says_why() {
    calls.direct(
        answered,
        () -> {
          throw Refusal.of(Reason.UNKNOWN_EVENT, "no").toException();
        });
    refusal().because(Reason.UNKNOWN_EVENT);
  }

  @Test
  void a_store_that_does_not_answer_is_told() {
    calls.unary(
        answered,
        () -> {
          throw new StoreUnavailableException("away", new IllegalStateException());
        });
    refusal().because(Reason.STORE_UNAVAILABLE).retryable();
  }

  @Test
  void work_that_is_interrupted_ends_with_the_server() {
    calls.unary(
        answered,
        () -> {
          throw new InterruptedException();
        });
    refusal().because(Reason.SHUTTING_DOWN);
  }

  @Test
  void a_defect_has_an_id() {
    calls.direct(
        answered,
        () -> {
          throw new IllegalStateException("a defect, for a test");
        });
    assertThat(refusal().because(Reason.INTERNAL).metadata()).containsKey("incident");
  }

  @Test
  void a_caller_that_cannot_be_told_any_more_is_let_go() {
    answered.onCompleted();
    calls.direct(
        answered,
        () -> {
          throw new IllegalStateException("a defect, for a test");
        });
    assertThat(answered.failure).isEmpty();
  }

  @Test
  void work_that_nobody_runs_any_more_is_refused() {
    Calls stopped =
        new Calls(
            work -> {
              throw new RejectedExecutionException();
            },
            new Drain(),
            1,
            1);
    for (int i = 0; i < 3; i++) {
      stopped.unary(answered, () -> Reply.of("done"));
      refusal().because(Reason.SHUTTING_DOWN);
    }
  }

  @Test
  void more_than_may_wait_is_refused() {
    calls.unary(
        answered,
        () -> {
          calls.unary(answered, () -> Reply.of("second"));
          return Reply.of("first");
        });
    assertThat(answered.values).containsExactly("first");
    refusal().because(Reason.OVERLOADED).retryable();
  }

  @Test
  void work_that_goes_wrong_later_harms_nobody() {
    List<String> done = new ArrayList<>();
    calls.later(
        () -> {
          throw new IllegalStateException("a defect, for a test");
        });
    calls.later(() -> done.add("done"));
    assertThat(done).containsExactly("done");
  }

  private static Reason reasonOf(Handled<String, String> handled) {
    Reply<String> reply =
        HandledReplies.of(
            handled, state -> state, rejection -> Refusal.of(Reason.TOPIC_EXISTS, rejection));
    return ((Reply.Refused<String>) reply).refusal().reason();
  }

  @Test
  void what_came_of_a_command_is_the_reply() {
    Duration soon = Duration.ofMillis(1);
    assertThat(reasonOf(new Handled.Refused<>("no"))).isEqualTo(Reason.TOPIC_EXISTS);
    assertThat(reasonOf(new Handled.Busy<>(soon))).isEqualTo(Reason.OVERLOADED);
    assertThat(reasonOf(new Handled.StoreUnavailable<>(soon))).isEqualTo(Reason.STORE_UNAVAILABLE);
    assertThat(
            HandledReplies.of(
                new Handled.Done<String, String>("made", 1, 1),
                state -> state,
                rejection -> Refusal.of(Reason.TOPIC_EXISTS, rejection)))
        .isEqualTo(Reply.of("made"));
  }
}
