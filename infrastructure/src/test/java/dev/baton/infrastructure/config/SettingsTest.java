package dev.baton.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  static Stream<Setting<?>> settings() {
    return Settings.all().stream();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_setting_is_documented_and_its_default_is_allowed(Setting<?> setting) {
    assertThat(setting.key()).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
    assertThat(setting.variable()).matches("BATON_[A-Z_]+");
    assertThat(setting.description()).endsWith(".").hasSizeBetween(20, 200);
    assertThat(setting.format().type()).isNotBlank();
    assertThat(setting.format().parse(setting.printedDefault())).isEqualTo(setting.defaultValue());
  }

  @ParameterizedTest
  @CsvSource({"1024, 1KiB", "1MiB, 1MiB", "1536KiB, 1536KiB", "2 GiB, 2GiB", "1025B, 1025"})
  void sizes_are_read_and_written(String text, String printed) {
    Size size = new Size(1, 4 * Size.GIB);

    assertThat(size.print(size.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({"50ms, 50ms", "1000ms, 1s", "90 s, 90s", "60s, 1m", "24h, 1d", "36h, 36h"})
  void durations_are_read_and_written(String text, String printed) {
    Span span = new Span(java.time.Duration.ofMillis(1), java.time.Duration.ofDays(40));

    assertThat(span.print(span.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({"server.prot, server.port", "limits.payload_bytes, limits.payload-bytes"})
  void a_slip_has_a_suggestion(String word, String meant) {
    assertThat(Suggestions.nearest(word, Settings.keys())).contains(meant);
  }
}
