package dev.baton.domain.agent;

/**
 * How well an agent suits a need, and why: each part from 0 to 1,000.
 *
 * @param proficiency its proficiency in that of the skills in which it is worst
 * @param load how much of its capacity is free
 * @param health 1,000 for a healthy one, 500 for a degraded one
 * @param cost 1,000 for the cheapest, half of that for one that costs twice as much, and so on
 * @param success the share of what went well of late; 500 for one of which nothing is known
 * @param total the mean of the parts by their weights
 */
public record Score(int proficiency, int load, int health, int cost, int success, int total) {
  /** The most that a part, or the whole, can be. */
  public static final int MOST = 1_000;

  /** The parts, and what comes of them. */
  static Score of(Weights weights, Parts parts) {
    int sum =
        weights.proficiency() * parts.proficiency()
            + weights.load() * parts.load()
            + weights.health() * parts.health()
            + weights.cost() * parts.cost()
            + weights.success() * parts.success();
    return new Score(
        parts.proficiency(),
        parts.load(),
        parts.health(),
        parts.cost(),
        parts.success(),
        sum / weights.total());
  }

  /** What a score is made of. */
  record Parts(int proficiency, int load, int health, int cost, int success) {}
}
