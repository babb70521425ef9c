package dev.baton.benchmarks.report;

import static dev.baton.benchmarks.report.Measurements.delivered;
import static dev.baton.benchmarks.report.Measurements.withRate;
import static dev.baton.benchmarks.report.Measurements.withoutCpuTime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.measure.FsyncProbe.Fsync;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReportTest {
  private static final Machine MACHINE = new Machine(2, 0.5, 1.25, true, new Fsync(0.09, 0.5));

  @Test
  void baton_stands_below_its_floor_with_the_ratio() {
    String text =
        print(new Figures("publish-256", List.of(withRate(15_000)), List.of(withRate(20_000))));

    assertThat(text)
        .containsPattern("publish-256 +floor +20,000 +1\\.25 +9\\.50 +20\\.12")
        .containsPattern("publish-256 +baton +15,000 +0\\.75 +1\\.25 +9\\.50 +20\\.12")
        .containsPattern(
            "publish-256 +baton +30\\.0 +1\\.00 +20\\.0 +10\\.0 +40\\.0 +700 +0\\.0125");
  }

  @Test
  void what_is_not_known_is_a_dash() {
    String text = print(new Figures("publish-1", List.of(), List.of(withoutCpuTime(1000))));

    assertThat(text).containsPattern("publish-1 +floor +- +- +- +- +700").doesNotContain("NaN");
  }

  @Test
  void an_event_that_goes_to_ten_is_compared_with_one_that_goes_to_one() {
    Figures one = new Figures("publish-deliver-ack", List.of(delivered(1)), List.of());
    Figures ten = new Figures("fan-out-10", List.of(delivered(10)), List.of());

    assertThat(print(one, ten))
        .contains(
            "An event of fan-out-10 takes 10.00 times the CPU of one of publish-deliver-ack.");
    assertThat(print(ten)).doesNotContain("times the CPU");
  }

  @Test
  void the_machine_stands_beside_the_figures() {
    String text = print(new Figures("publish-1", List.of(), List.of(withRate(1000))));

    assertThat(text)
        .contains("2 processors")
        .contains("0.5 before and 1.3 at the end")
        .contains("median 0.09 ms, p99 0.50 ms")
        .contains("kernel.sched_autogroup_enabled=1");
  }

  private static String print(Figures... figures) {
    StringWriter text = new StringWriter();
    new TableReport(Sides.FLOOR_AND_BATON).print(MACHINE, List.of(figures), new PrintWriter(text));
    return text.toString();
  }
}
