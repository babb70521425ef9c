package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionMapTest {
  private final PositionMap<String> map = new PositionMap<>();

  @Test
  void it_is_a_map() {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Map<Long, String> model = new HashMap<>();
      map.clear();
      for (int step = 0; step < 20_000; step++) {
        long position = 1L + random.nextInt(step < 10_000 ? 3_000 : 50);
        boolean same;
        if (random.nextInt(5) < (step < 10_000 ? 3 : 1)) {
          map.put(position, "v" + step);
          model.put(position, "v" + step);
          same = true;
        } else {
          same = Objects.equals(map.remove(position), model.remove(position));
        }
        if (!same
            || map.size() != model.size()
            || !Objects.equals(map.get(position), model.get(position))) {
          throw new AssertionError("seed " + seed + ", step " + step);
        }
      }
      List<String> values = new ArrayList<>();
      map.forEach(values::add);
      assertThat(values).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(model.values());
    }
  }

  @Test
  void it_shrinks_again() {
    for (long position = 1; position <= 100_000; position++) {
      map.put(position, "");
    }
    for (long position = 1; position <= 99_999; position++) {
      map.remove(position);
    }

    assertThat(map.get(100_000)).isEmpty();
    assertThat(map).hasToString("PositionMap[100000]");
    map.clear();
    assertThat(map.isEmpty()).isTrue();
  }

  @Test
  void there_is_no_position_0() {
    assertThatThrownBy(() -> map.put(0, "")).isInstanceOf(IllegalArgumentException.class);
  }
}
