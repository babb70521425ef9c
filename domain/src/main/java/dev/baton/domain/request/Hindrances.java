package dev.baton.domain.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who is not to be asked at present, as whoever gives a command knows it.
 *
 * @param byAgent the hindrances by the names of agents
 */
public record Hindrances(Map<String, Hindrance> byAgent) {
  /** Everybody may be asked. */
  public static final Hindrances NONE = new Hindrances(Map.of());

  /** A sentence names so many agents at most. */
  private static final int MOST_NAMED = 5;

  public Hindrances {
    byAgent = Map.copyOf(byAgent);
  }

  /** Why an agent is not asked by those who want such an audience; empty where it may be. */
  Optional<String> of(String agent, Audience audience) {
    return Optional.ofNullable(byAgent.get(agent))
        .filter(hindrance -> hindrance.barring() || audience.isByCapability())
        .map(Hindrance::reason);
  }

  /** Why an agent is not asked by anybody; empty where it may be by some. */
  Optional<String> barring(String agent) {
    return Optional.ofNullable(byAgent.get(agent))
        .filter(Hindrance::barring)
        .map(Hindrance::reason);
  }

  /** What is in the way of everybody here, for people. */
  String sentence() {
    return sentence(
        new TreeMap<>(byAgent)
            .entrySet().stream()
                .map(each -> each.getKey() + ' ' + each.getValue().reason())
                .toList());
  }

  static String sentence(List<String> parts) {
    String named = parts.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = parts.size() - MOST_NAMED;
    return more > 0 ? named + ", and " + more + " more" : named;
  }
}
