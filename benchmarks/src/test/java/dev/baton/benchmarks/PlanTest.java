package dev.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.load.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Plan.Timing TIMING = Plan.Timing.measuring(Duration.ofSeconds(3));

  @Test
  void a_load_of_the_floor_that_two_workloads_share_runs_once_a_repetition() {
    Plan plan = new Plan(Workload.ALL, 5, TIMING, Plan.Subject.BATON);

    assertThat(plan.floorLoads())
        .containsExactly(
            new Load.Unary(256),
            new Load.Unary(1),
            new Load.Unary(64),
            new Load.Streamed(256),
            new Load.Paced(1000));
    assertThat(plan.measurements()).isEqualTo(5 * (5 + Workload.ALL.size()));
  }

  @Test
  void the_floor_may_be_measured_by_itself() {
    Plan plan = new Plan(Workload.ALL, 2, TIMING, Plan.Subject.NONE);

    assertThat(plan.measurements()).isEqualTo(2 * 5);
  }

  @Test
  void all_workloads_take_less_than_a_quarter_of_an_hour() {
    Plan plan = new Plan(Workload.ALL, 5, TIMING, Plan.Subject.BATON);

    assertThat(plan.longest()).isLessThan(Duration.ofMinutes(15));
  }

  @Test
  void workloads_are_known_by_name() {
    assertThat(Workload.ALL)
        .allSatisfy(workload -> assertThat(Workload.named(workload.name())).contains(workload))
        .extracting(Workload::name)
        .doesNotHaveDuplicates();
    assertThat(Workload.named("sleep")).isEmpty();
  }
}
