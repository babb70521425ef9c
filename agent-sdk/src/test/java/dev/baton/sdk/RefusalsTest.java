package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
  /** As the transport tells of a connection that breaks just when a call begins on it. */
  @Test
  void a_connection_that_breaks_when_a_call_begins_passes() {
    Status closed =
        Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException());
    BatonException refused = Refusals.of(closed.asRuntimeException());

    assertThat(refused.reason()).isEqualTo("UNREACHABLE");
    assertThat(refused.retryable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "CANCELLED"})
  void a_server_that_goes_away_passes(Status.Code code) {
    BatonException refused = Refusals.of(code.toStatus().asRuntimeException());

    assertThat(refused.reason()).isEqualTo("UNREACHABLE");
    assertThat(refused.retryable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN", "INTERNAL", "RESOURCE_EXHAUSTED", "NOT_FOUND", "DATA_LOSS"})
  void what_a_server_says_without_details_does_not(Status.Code code) {
    BatonException refused = Refusals.of(code.toStatus().asRuntimeException());

    assertThat(refused.reason()).isEqualTo(code.name());
    assertThat(refused.retryable()).isFalse();
  }

  @Test
  void a_failure_of_the_caller_s_own_does_not() {
    Status failed = Status.UNKNOWN.withCause(new IllegalStateException("a handler failed"));

    assertThat(Refusals.of(failed.asRuntimeException()).retryable()).isFalse();
  }
}
