package dev.baton.domain.agent;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who can meet a need, best first, and why all others cannot.
 *
 * @param ranked who can, pinned ones first, then by score
 * @param ruledOut who cannot, by name
 */
public record Match(List<Ranked> ranked, List<RuledOut> ruledOut) {
  public Match {
    ranked = List.copyOf(ranked);
    ruledOut = List.copyOf(ruledOut);
  }

  /** One who can meet a need. */
  public record Ranked(Agent.Registered agent, boolean pinned, Score score) {}

  /**
   * One who cannot.
   *
   * @param detail what exactly, for example which skill is missing; or empty
   */
  public record RuledOut(Agent.Registered agent, Obstacle obstacle, String detail) {}

  /** The best, if there is one. */
  public Optional<Ranked> best() {
    return ranked.stream().findFirst();
  }

  /**
   * Whether somebody may be able to meet the need later without anybody changing what agents there
   * are and what they can do: work that nobody can do now is worth queueing then.
   */
  public boolean isWorthWaiting() {
    return !ranked.isEmpty() || ruledOut.stream().anyMatch(out -> out.obstacle().passes());
  }

  /** Why there is nobody, in a sentence; how many agents are in the way of each obstacle. */
  public String whyNobody() {
    if (ruledOut.isEmpty()) {
      return "no agent is registered";
    }
    Map<Obstacle, Integer> counts = new EnumMap<>(Obstacle.class);
    ruledOut.forEach(out -> counts.merge(out.obstacle(), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry<Obstacle, Integer>::getKey).reversed())
        .map(entry -> entry.getValue() + " " + entry.getKey().phrase())
        .collect(Collectors.joining(", ", "of " + ruledOut.size() + " agents ", ""));
  }
}
