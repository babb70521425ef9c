package dev.baton.benchmarks.chaos.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
  @Test
  void the_same_seed_draws_the_same() {
    assertThat(blows(draw(17))).isEqualTo(blows(draw(17)));
    assertThat(blows(draw(17))).isNotEqualTo(blows(draw(18)));
  }

  @Test
  void everything_that_can_be_done_is_drawn() {
    assertThat(blows(draw(1))).contains(Blow.values());
  }

  @Test
  void nothing_else_than_what_is_asked_for_is_drawn() {
    assertThat(blows(new Draw(1, List.of(Blow.SERVER_KILLED, Blow.REPLIER_KILLED))))
        .containsOnly(Blow.SERVER_KILLED, Blow.REPLIER_KILLED);
  }

  private static Draw draw(long seed) {
    return new Draw(seed, List.of(Blow.values()));
  }

  private static List<Blow> blows(Draw draw) {
    return IntStream.range(0, 1_000).mapToObj(times -> draw.blow()).toList();
  }
}
