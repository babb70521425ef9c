package dev.baton.benchmarks.chaos.killing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.killing.Mischief.Rhythm;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

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
    assertThat(blows(draw(1, List.of(Blow.SERVER_KILLED, Blow.REPLIER_KILLED), SECOND)))
        .containsOnly(Blow.SERVER_KILLED, Blow.REPLIER_KILLED);
  }

  @Test
  void rests_are_as_long_as_is_asked_for_on_average() {
    Draw draw = draw(1, List.of(Blow.values()), SECOND.multipliedBy(9));
    List<Long> rests = LongStream.range(0, 1_000).mapToObj(each -> draw.rest().toMillis()).toList();

    assertThat(rests).allMatch(millis -> millis >= 3_600 && millis <= 14_400);
    assertThat(rests.stream().mapToLong(millis -> millis).average())
        .hasValueCloseTo(9_000.0, Offset.offset(500.0));
  }

  private static Draw draw(long seed) {
    return draw(seed, List.of(Blow.values()), SECOND);
  }

  private static Draw draw(long seed, List<Blow> blows, Duration rest) {
    return new Draw(seed, new Mischief(Duration.ZERO, 0, blows, new Rhythm(rest, false)));
  }

  private static List<Blow> blows(Draw draw) {
    return IntStream.range(0, 1_000).mapToObj(times -> draw.blow()).toList();
  }
}
