package dev.baton.adapters.memory.delivery;

import org.junit.jupiter.api.Test;

class DeliverySimulationTest {
  @Test
  void nothing_is_lost_and_nothing_stored_comes_again_whatever_happens() {
    for (long seed = 1; seed <= 40; seed++) {
      run(seed);
    }
  }

  private static void run(long seed) {
    try {
      DeliverySimulation simulation = new DeliverySimulation(seed);
      for (int step = 0; step < 80; step++) {
        simulation.step();
      }
      simulation.finish();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("seed " + seed, failure);
    }
  }
}
