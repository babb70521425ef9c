package dev.baton.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationReportTest {
  private final OperationReport report =
      new OperationReport(
          List.of(
              new Operation("slot.shared", 123.4, 120, 2345.6, 64),
              new Operation("slot.ordered", 200, 190, 210, Double.NaN)));
  private final StringWriter text = new StringWriter();

  @Test
  void people_get_a_table() {
    report.printTable(new PrintWriter(text));

    assertThat(text.toString())
        .containsPattern("benchmark +ns +least ns +most ns +bytes")
        .containsPattern("slot\\.shared +123 +120 +2,346 +64")
        .containsPattern("slot\\.ordered +200 +190 +210 +-");
  }

  @Test
  void programs_get_an_object_a_line() {
    report.printJson(new PrintWriter(text));

    assertThat(text.toString().lines())
        .containsExactly(
            "{\"benchmark\":\"slot.shared\",\"ns\":123.4,\"least_ns\":120,\"most_ns\":2346,"
                + "\"bytes\":64}",
            "{\"benchmark\":\"slot.ordered\",\"ns\":200,\"least_ns\":190,\"most_ns\":210,"
                + "\"bytes\":null}");
  }
}
