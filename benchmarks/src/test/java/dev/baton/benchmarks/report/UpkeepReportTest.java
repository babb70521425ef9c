package dev.baton.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.agents.Upkeep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepReportTest {
  private final UpkeepReport report =
      new UpkeepReport(List.of(new Upkeep("heartbeat-calls", 1_000, 200.04, 2.345, 0.5, 3)));
  private final StringWriter text = new StringWriter();

  @Test
  void people_get_a_table() {
    report.printTable(new PrintWriter(text));

    assertThat(text.toString())
        .containsPattern("heartbeat-calls +1,000 +200 +2\\.3[45] +0\\.50 +2\\.8[45] +3");
  }

  @Test
  void programs_get_an_object_a_line() {
    report.printJson(new PrintWriter(text));

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"agents\":\"heartbeat-calls\",\"number\":1000,\"heartbeats_per_second\":200,"
                + "\"server_percent\":2.345,\"postgres_percent\":0.5,\"events\":3}");
  }
}
