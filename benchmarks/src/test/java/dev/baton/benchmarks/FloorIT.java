package dev.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.Bench.Outcome;
import dev.baton.benchmarks.report.Figures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bench but Baton itself: processes, load, embedded PostgreSQL, figures. */
class FloorIT {
  private static final Plan.Timing SHORT =
      new Plan.Timing(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofSeconds(1));

  private final StringWriter progress = new StringWriter();

  @TempDir Path folder;

  @Test
  void the_floor_publishes_durably_by_rpc_and_by_stream() throws Exception {
    List<Workload> workloads =
        List.of(
            Workload.named("publish-256").orElseThrow(),
            Workload.named("publish-stream").orElseThrow());
    Plan plan = new Plan(workloads, 1, SHORT, Plan.Subject.NONE);

    Outcome outcome =
        new Bench(plan, folder, new Progress(new PrintWriter(progress), plan.measurements())).run();

    assertThat(outcome.figures())
        .extracting(Figures::workload)
        .containsExactly("publish-256", "publish-stream");
    assertThat(outcome.figures()).allSatisfy(FloorIT::isPlausible);
    assertThat(outcome.machine().fsync().medianMs()).isPositive();
    assertThat(progress.toString()).contains("1/2 floor unary:256", "2/2 floor stream:256");
    assertThat(folder).isEmptyDirectory();
  }

  private static void isPlausible(Figures figures) {
    assertThat(figures.floor(m -> m.result().rate())).isPositive();
    assertThat(figures.floor(m -> m.result().latency().p99Ms()))
        .isGreaterThanOrEqualTo(figures.floor(m -> m.result().latency().p50Ms()));
    // On a busy machine a second holds few groups, so only what is certain is asked for.
    assertThat(figures.floor(m -> m.costs().walBytes())).isBetween(50.0, 50_000.0);
    assertThat(figures.floor(m -> m.costs().commits())).isLessThan(0.9);
    assertThat(figures.baton()).isEmpty();
  }
}
