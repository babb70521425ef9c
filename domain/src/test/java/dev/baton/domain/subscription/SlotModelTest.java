package dev.baton.domain.subscription;

import org.junit.jupiter.api.Test;

class SlotModelTest {
  @Test
  void a_slot_loses_nothing_and_delivers_nothing_to_two_at_once() {
    for (long seed = 1; seed <= 150; seed++) {
      run(seed);
    }
  }

  private static void run(long seed) {
    try {
      SlotModel model = new SlotModel(seed);
      for (int step = 0; step < 300; step++) {
        model.step();
      }
      model.finish();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("seed " + seed, failure);
    }
  }
}
