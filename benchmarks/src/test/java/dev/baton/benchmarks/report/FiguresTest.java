package dev.baton.benchmarks.report;

import static dev.baton.benchmarks.report.Measurements.withRate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void the_ratio_is_the_median_of_the_ratios_of_each_repetition() {
    Figures figures =
        new Figures(
            "publish",
            List.of(withRate(50), withRate(800), withRate(900)),
            List.of(withRate(100), withRate(1000), withRate(1000)));

    // Ratios 0.5, 0.8 and 0.9: in the first repetition the machine was slow for both.
    assertThat(figures.ratio(m -> m.result().rate())).isEqualTo(0.8);
    assertThat(figures.baton(m -> m.result().rate())).isEqualTo(800);
    assertThat(figures.floor(m -> m.result().rate())).isEqualTo(1000);
  }

  @Test
  void the_ratio_compares_only_what_ran_side_by_side() {
    Figures figures =
        new Figures(
            "publish",
            List.of(withRate(90), withRate(10), withRate(100)),
            List.of(withRate(100), withRate(100), withRate(1000)));

    // Ratios 0.9, 0.1 and 0.1: the medians' ratio, 90 to 100, would flatter.
    assertThat(figures.ratio(m -> m.result().rate())).isEqualTo(0.1);
  }

  @Test
  void of_an_even_number_the_median_lies_between_the_two_in_the_middle() {
    assertThat(Figures.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
  }

  @Test
  void what_was_not_measured_is_not_a_number() {
    Figures figures = new Figures("publish", List.of(), List.of(withRate(1000)));

    assertThat(figures.baton(m -> m.result().rate())).isNaN();
    assertThat(figures.ratio(m -> m.result().rate())).isNaN();
    assertThat(figures.floor(m -> m.result().rate())).isEqualTo(1000);
  }
}
