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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final Machine MACHINE =
      new Machine(2, 0.5, Double.NaN, true, new Fsync(0.09, 0.5));

  @Test
  void a_workload_is_one_object_on_one_line() {
    Figures first = new Figures("publish-1", List.of(withRate(750)), List.of(withRate(1000)));
    Figures second = new Figures("publish-256", List.of(withRate(7)), List.of(withRate(10)));

    assertThat(print(first, second).lines())
        .extracting(line -> JsonMapper.shared().readTree(line).get("workload").asString())
        .containsExactly("publish-1", "publish-256");
  }

  @Test
  void the_figures_have_the_names_that_programs_rely_on() {
    JsonNode object =
        JsonMapper.shared()
            .readTree(
                print(
                    new Figures(
                        "publish-256", List.of(withRate(12_345)), List.of(withRate(20_000)))));

    assertThat(object.get("rate").asInt()).isEqualTo(12_350);
    assertThat(object.get("floor_rate").asInt()).isEqualTo(20_000);
    assertThat(object.get("ratio").asDouble()).isEqualTo(0.6172);
    assertThat(object.get("cpu_us_per_message").asDouble()).isEqualTo(30);
    assertThat(object.get("floor_cpu_us_per_message").asDouble()).isEqualTo(30);
    assertThat(object.get("client_cpu_us_per_message").asDouble()).isEqualTo(40);
    assertThat(object.get("p50_ms").asDouble()).isEqualTo(1.25);
    assertThat(object.get("p99_ms").asDouble()).isEqualTo(9.5);
    assertThat(object.get("p999_ms").asDouble()).isEqualTo(20.12);
    assertThat(object.get("rss_mb").asInt()).isEqualTo(300);
    assertThat(object.get("wal_bytes_per_event").asInt()).isEqualTo(700);
    assertThat(object.get("commits_per_event").asDouble()).isEqualTo(0.0125);
    assertThat(object.get("dead_tuples").asInt()).isEqualTo(12);
    assertThat(object.get("dead_tuples_made").asInt()).isEqualTo(3);
    assertThat(object.get("fsync_ms").asDouble()).isEqualTo(0.09);
  }

  @Test
  void a_workload_names_the_one_that_it_is_compared_with() {
    Figures one = new Figures("publish-deliver-ack", List.of(delivered(1)), List.of());
    Figures ten = new Figures("fan-out-10", List.of(delivered(10)), List.of());

    List<JsonNode> objects = print(one, ten).lines().map(JsonMapper.shared()::readTree).toList();

    assertThat(objects.getFirst().get("beside").isNull()).isTrue();
    assertThat(objects.getLast().get("beside").asString()).isEqualTo("publish-deliver-ack");
    assertThat(objects.getLast().get("beside_cpu_per_event_ratio").asDouble()).isEqualTo(10);
    assertThat(objects.getLast().get("cpu_us_per_message").asDouble()).isEqualTo(30);
    assertThat(objects.getLast().get("cpu_us_per_event").asDouble()).isEqualTo(300);
  }

  @Test
  void what_is_not_known_is_null() {
    Figures figures = new Figures("publish-1", List.of(), List.of(withoutCpuTime(1000)));

    JsonNode object = JsonMapper.shared().readTree(print(figures));

    assertThat(object.get("rate").isNull()).isTrue();
    assertThat(object.get("ratio").isNull()).isTrue();
    assertThat(object.get("floor_cpu_us_per_message").isNull()).isTrue();
    assertThat(object.get("load_after").isNull()).isTrue();
    assertThat(object.get("floor_rate").asInt()).isEqualTo(1000);
  }

  private static String print(Figures... figures) {
    StringWriter text = new StringWriter();
    new JsonReport(Sides.FLOOR_AND_BATON).print(MACHINE, List.of(figures), new PrintWriter(text));
    return text.toString().strip();
  }
}
