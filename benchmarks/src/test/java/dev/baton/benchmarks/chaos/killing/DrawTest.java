package dev.baton.benchmarks.chaos.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
  @Test
  void the_same_seed_draws_the_same() {
    assertThat(blows(new Draw(17))).isEqualTo(blows(new Draw(17)));
    assertThat(blows(new Draw(17))).isNotEqualTo(blows(new Draw(18)));
  }

  @Test
  void everything_that_can_be_done_is_drawn() {
    assertThat(blows(new Draw(1))).contains(Blow.values());
  }

  private static List<Blow> blows(Draw draw) {
    return IntStream.range(0, 1_000).mapToObj(times -> draw.blow()).toList();
  }
}
