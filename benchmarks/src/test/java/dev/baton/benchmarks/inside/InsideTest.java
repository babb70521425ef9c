package dev.baton.benchmarks.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.report.Operation;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InsideTest {
  static List<String> names() {
    return Inside.names(Pattern.compile(""));
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_benchmark_runs(String name) throws InsideFailedException {
    Operation operation = new Inside(Effort.TRIAL).run(name);

    assertThat(operation.name()).isEqualTo(name);
    assertThat(operation.nanos()).isPositive();
    assertThat(operation.bytes()).isPositive();
  }

  @Test
  void every_subject_has_a_benchmark() {
    assertThat(names())
        .extracting(name -> name.substring(0, name.indexOf('.')))
        .containsOnly("append", "delivery", "fact", "publish", "render", "slot");
  }

  @Test
  void a_pattern_chooses_by_any_part_of_a_name() {
    assertThat(Inside.names(Pattern.compile("^slot")))
        .containsExactly("slot.ordered", "slot.shared");
    assertThat(Inside.names(Pattern.compile("Filters?$")))
        .containsExactly("delivery.manyFilters", "delivery.oneFilter");
    assertThat(Inside.names(Pattern.compile("nothing like it"))).isEmpty();
  }
}
