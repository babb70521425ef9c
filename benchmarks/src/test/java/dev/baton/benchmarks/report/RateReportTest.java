package dev.baton.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateReportTest {
  private static final Reading ROUTING = new Reading("routing-100", 1_000, 1.234, 5.678, 9.5);
  private static final Rate CACHED =
      new Rate("commands-cached", 6_543.2, new Reading("commands-cached", 30_000, 17.5, 40, 90));

  private final RateReport report =
      new RateReport(
          new RateReport.Legend("requests", List.of("routing-N: with N open at once.")),
          List.of(ROUTING),
          List.of(CACHED));
  private final StringWriter text = new StringWriter();

  @Test
  void people_get_a_table() {
    report.printTable(new PrintWriter(text));

    assertThat(text.toString())
        .containsPattern("routing-100 +1,000 +1\\.23 +5\\.68 +9\\.50")
        .contains("requests ", "routing-N: with N open at once.")
        .containsPattern("commands-cached +6,543 +30,000 +17\\.50");
  }

  @Test
  void programs_get_an_object_a_line() {
    report.printJson(new PrintWriter(text));

    assertThat(text.toString().lines())
        .containsExactly(
            "{\"name\":\"routing-100\",\"times\":1000,\"p50_ms\":1.234,\"p99_ms\":5.678,"
                + "\"longest_ms\":9.5}",
            "{\"name\":\"commands-cached\",\"times\":30000,\"p50_ms\":17.5,\"p99_ms\":40,"
                + "\"longest_ms\":90,\"per_second\":6543}");
  }
}
