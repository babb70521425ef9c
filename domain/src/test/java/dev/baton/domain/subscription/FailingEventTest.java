package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailingEventTest {
  @Test
  void the_latest_ten_failures_are_remembered() {
    List<FailedAttempt> history =
        IntStream.rangeClosed(1, 12).mapToObj(n -> attempt(n, "no")).toList();

    FailingEvent failing = new FailingEvent(7, 5, 0, 12, 12, 0, 0, false, history);

    assertThat(failing.history()).isEqualTo(history.subList(2, 12));
  }

  @Test
  void an_error_is_cut_after_a_thousand_characters_and_within_none() {
    assertThat(attempt(1, "e".repeat(1_000)).error()).hasSize(1_000);
    assertThat(attempt(1, "e".repeat(1_001)).error()).hasSize(1_000);
    assertThat(attempt(1, "e".repeat(999) + "\uD83D\uDE00").error()).isEqualTo("e".repeat(999));
  }

  private static FailedAttempt attempt(int attempt, String error) {
    return new FailedAttempt(attempt, Instant.EPOCH, "ann", ErrorClass.TIMEOUT, error);
  }
}
