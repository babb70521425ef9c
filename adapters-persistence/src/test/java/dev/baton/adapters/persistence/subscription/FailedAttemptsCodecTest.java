package dev.baton.adapters.persistence.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.FailedAttempt;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes here stand in databases: what was written once is read for ever. */
class FailedAttemptsCodecTest {
  private static final List<FailedAttempt> HISTORY =
      List.of(new FailedAttempt(3, Instant.ofEpochSecond(100, 5), "ann", ErrorClass.TIMEOUT, "no"));

  /** Version 1; one attempt: its number, seconds and nanoseconds, then three texts. */
  private static final String FIRST_FORM = "010103c8010504616e6e0874696d656f7574036e6f";

  @Test
  void the_first_form_is_written_and_read_for_ever() {
    assertThat(HexFormat.of().formatHex(FailedAttemptsCodec.encode(HISTORY))).isEqualTo(FIRST_FORM);
    assertThat(FailedAttemptsCodec.decode(HexFormat.of().parseHex(FIRST_FORM))).isEqualTo(HISTORY);
  }

  @Test
  void a_history_of_a_newer_program_is_not_guessed_at() {
    assertThatThrownBy(() -> FailedAttemptsCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("form 9");
  }
}
