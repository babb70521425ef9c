package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriorityTest {
  @ParameterizedTest
  @CsvSource({
    "low, 2",
    "normal, 5",
    "high, 8",
    "critical, 10",
    "LOW, 2",
    "Normal, 5",
    "0, 0",
    "7, 7",
    "10, 10"
  })
  void a_priority_is_read_as_a_word_or_a_number(String text, int level) {
    assertThat(Priority.parse(text).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "urgent", "-1", "11", "5.0", " 5", "99999999999"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Priority.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void a_level_is_0_to_10(int level) {
    assertThatThrownBy(() -> new Priority(level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a priority is 0 to 10, but was " + level);
  }

  @Test
  void words_are_read_alike_wherever_the_server_runs() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Priority.parse("CRITICAL")).isEqualTo(Priority.CRITICAL);
      assertThat(Priority.parse("HIGH")).isEqualTo(Priority.HIGH);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void priorities_are_ordered_by_level() {
    assertThat(Priority.LOW).isLessThan(Priority.NORMAL).isEqualByComparingTo(new Priority(2));
    assertThat(Priority.CRITICAL).isGreaterThan(Priority.HIGH);
    assertThat(new Priority(Priority.LOWEST)).isLessThan(Priority.LOW);
    assertThat(Priority.CRITICAL.level()).isEqualTo(Priority.HIGHEST);
  }
}
