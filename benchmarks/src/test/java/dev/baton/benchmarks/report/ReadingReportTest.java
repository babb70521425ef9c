package dev.baton.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingReportTest {
  private final ReadingReport report =
      new ReadingReport(
          "read", 10_000_000, List.of(new Reading("timeline-10", 500, 1.234, 5.678, 9.5)));
  private final StringWriter text = new StringWriter();

  @Test
  void people_get_a_table() {
    report.printTable(new PrintWriter(text));

    assertThat(text.toString())
        .containsPattern("timeline-10 +10,000,000 +500 +1\\.23 +5\\.68 +9\\.50");
  }

  @Test
  void programs_get_an_object_a_line() {
    report.printJson(new PrintWriter(text));

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"read\":\"timeline-10\",\"events\":10000000,\"times\":500,\"p50_ms\":1.234,"
                + "\"p99_ms\":5.678,\"longest_ms\":9.5}");
  }
}
