package dev.baton.benchmarks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void callers_share_numbers_without_meeting() {
    assertThat(all(Turns.once(0, 3, 8))).containsExactly(0, 3, 6);
    assertThat(all(Turns.once(2, 3, 8))).containsExactly(2, 5);
    assertThat(all(Turns.once(8, 9, 8))).isEmpty();
  }

  @Test
  void numbers_come_again_until_it_is_over() {
    List<Integer> taken = new ArrayList<>();
    Turns turns = Turns.until(() -> taken.size() == 5, 1, 3, 8);
    while (turns.hasNext()) {
      taken.add(turns.next());
    }
    assertThat(taken).containsExactly(1, 4, 7, 1, 4);
    assertThat(Turns.until(() -> false, 9, 10, 8).hasNext()).isFalse();
  }

  private static List<Integer> all(Turns turns) {
    List<Integer> taken = new ArrayList<>();
    while (turns.hasNext()) {
      taken.add(turns.next());
    }
    return taken;
  }
}
