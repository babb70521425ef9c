package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongSetTest {
  private final LongSet numbers = new LongSet();

  /** Few enough numbers that many come twice, and enough of them that the set grows. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holds_what_a_set_holds(long seed) {
    Random random = new Random(seed);
    Set<Long> model = new HashSet<>();
    for (int step = 0; step < 2_000; step++) {
      long number = random.nextInt(-500, 500) * (random.nextBoolean() ? 1L : 1L << 32);
      assertThat(numbers.contains(number)).isEqualTo(model.contains(number));
      assertThat(numbers.add(number)).isEqualTo(model.add(number));
    }
    assertThat(numbers.size()).isEqualTo(model.size());
    assertThat(model).allMatch(numbers::contains);
  }

  @Test
  void holds_zero_only_once_it_was_added() {
    assertThat(numbers.contains(0)).isFalse();
    assertThat(numbers.add(0)).isTrue();
    assertThat(numbers.add(0)).isFalse();
    assertThat(numbers.contains(0)).isTrue();
    assertThat(numbers.size()).isEqualTo(1);
  }
}
