package dev.baton.domain.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
  @ParameterizedTest
  @CsvSource({
    "EXHAUSTED, timeout, REPLAY",
    "NOT_RETRYABLE, invalid_payload, EDIT_AND_REPLAY",
    "NOT_RETRYABLE, unauthorized, GRANT_AND_REPLAY",
    "REJECTED, '', EDIT_AND_REPLAY",
    "EXPIRED, '', ARCHIVE",
    "CONSUMER_LOST, '', REPAIR_CONSUMER",
    "UNKNOWN_RECIPIENT, '', OPEN_INBOX"
  })
  void the_reason_and_the_class_of_the_error_suggest_what_to_do(
      DeadLetterReason reason, String errorClass, SuggestedAction action) {
    assertThat(new Diagnosis(reason, errorClass, "", 4, List.of()).suggestedAction())
        .isEqualTo(action);
  }

  @Test
  void a_history_is_bounded() {
    FailedDelivery failed = new FailedDelivery(1, Instant.EPOCH, "ann", "timeout", "");
    assertThat(withHistory(Collections.nCopies(10, failed)).history()).hasSize(10);
    assertThatThrownBy(() -> withHistory(Collections.nCopies(11, failed)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_said_of_an_error_is_bounded() {
    String longest = "x".repeat(1000);
    assertThat(Diagnosis.undelivered(DeadLetterReason.EXPIRED, longest).error()).isEqualTo(longest);
    assertThatThrownBy(() -> Diagnosis.undelivered(DeadLetterReason.EXPIRED, longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FailedDelivery(1, Instant.EPOCH, "ann", "", longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Diagnosis withHistory(List<FailedDelivery> history) {
    return new Diagnosis(DeadLetterReason.EXHAUSTED, "timeout", "", history.size(), history);
  }
}
