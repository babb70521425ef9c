package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnaryGeneratorTest {
  private final FakeChannel channel = new FakeChannel();
  private final Tally tally = new Tally();
  private final BatchRequests requests = new BatchRequests(100, new EventIds());
  private final UnaryGenerator generator =
      new UnaryGenerator(List.of(channel), List.of(requests, requests), tally);

  @Test
  void each_caller_has_one_call_under_way() {
    generator.start();
    assertThat(channel.calls()).hasSize(2);

    channel.calls().getFirst().close(Status.OK);

    assertThat(channel.calls()).hasSize(3);
    assertThat(channel.calls()).allMatch(FakeChannel.Call::halfClosed);
  }

  @Test
  void every_event_of_an_answered_batch_is_a_message() {
    tally.open();
    generator.start();

    channel.calls().getFirst().close(Status.OK);

    assertThat(tally.result().messages()).isEqualTo(100);
    assertThat(tally.result().events()).isEqualTo(100);
  }

  @Test
  void it_is_idle_once_it_was_stopped_and_everything_is_answered() {
    generator.start();
    tally.stop();

    channel.calls().getFirst().close(Status.OK);
    assertThat(generator.idle()).isFalse();
    channel.calls().getLast().close(Status.OK);

    assertThat(generator.idle()).isTrue();
    assertThat(channel.calls()).hasSize(2);
  }

  @Test
  void a_refusal_fails_the_run_by_the_name_of_the_method() {
    generator.start();

    channel.calls().getFirst().close(Status.FAILED_PRECONDITION);

    assertThat(tally.failure().orElseThrow()).startsWith("PublishBatch: ");
    assertThat(channel.calls()).hasSize(2);
  }
}
