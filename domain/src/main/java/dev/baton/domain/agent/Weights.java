package dev.baton.domain.agent;

/** What each part of a score counts; the share of all of them together. */
public record Weights(int proficiency, int load, int health, int cost, int success) {
  /** Proficiency 35, load 25, health 10, cost 10, past success 20. */
  public static final Weights DEFAULT = new Weights(35, 25, 10, 10, 20);

  public static final int MOST = 1_000;

  public Weights {
    if (!isWeight(proficiency)
        || !isWeight(load)
        || !isWeight(health)
        || !isWeight(cost)
        || !isWeight(success)
        || proficiency + load + health + cost + success == 0) {
      throw new IllegalArgumentException("weights are 0 to 1,000, and not all of them 0");
    }
  }

  private static boolean isWeight(int weight) {
    return weight >= 0 && weight <= MOST;
  }

  int total() {
    return proficiency + load + health + cost + success;
  }
}
