package dev.baton.application.request;

import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.port.Clock;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.Match;
import dev.baton.domain.agent.Match.RuledOut;
import dev.baton.domain.agent.Need;
import dev.baton.domain.agent.Obstacle;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Hindrance;
import dev.baton.domain.request.Hindrances;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Candidates among the agents that are registered: a capability is a skill. */
public final class RegisteredCandidates implements Candidates {
  private final AgentMatching matching;
  private final Clock clock;

  public RegisteredCandidates(AgentMatching matching, Clock clock) {
    this.matching = matching;
    this.clock = clock;
  }

  @Override
  public Found find(Namespace namespace, String capability) {
    return need(capability)
        .map(need -> found(matching.match(namespace, need, clock.now())))
        .orElseGet(() -> noSkill(capability));
  }

  @Override
  public Found find(Namespace namespace, String capability, Payload input) {
    return need(capability)
        .map(need -> found(matching.match(namespace, need, input, clock.now())))
        .orElseGet(() -> noSkill(capability));
  }

  private static Optional<Need> need(String capability) {
    return SkillName.isValid(capability)
        ? Optional.of(Need.of(new SkillName(capability)))
        : Optional.empty();
  }

  private static Found noSkill(String capability) {
    return new Found.NobodyHas(capability + " is no name of a skill");
  }

  private static Found found(Match match) {
    if (!match.isWorthWaiting()) {
      return new Found.NobodyHas(match.whyNobody());
    }
    List<String> able =
        match.ranked().stream()
            .map(ranked -> ranked.agent().name().value())
            .limit(Audience.MOST_AGENTS)
            .toList();
    return new Found.Able(able, hindrances(match.ruledOut().stream()));
  }

  @Override
  public Hindrances hindrances(Namespace namespace) {
    return hindrances(matching.match(namespace, Need.of(), clock.now()).ruledOut().stream());
  }

  @Override
  public Hindrances hindrances(Namespace namespace, List<String> agents) {
    return hindrances(
        agents.stream()
            .map(agent -> new AgentKey(namespace, new AgentName(agent)))
            .flatMap(key -> matching.obstacle(key, clock.now()).stream()));
  }

  /** What only another profile of the agent would remove keeps it from being a candidate. */
  private static Hindrances hindrances(Stream<RuledOut> ruledOut) {
    return new Hindrances(
        ruledOut
            .filter(out -> out.obstacle().passes())
            .collect(
                Collectors.toMap(
                    out -> out.agent().name().value(),
                    out -> new Hindrance(out.obstacle().ofOne(), isBarring(out.obstacle())))));
  }

  /** Whoever is only silent or busy may get to what waits in its inbox in time. */
  private static boolean isBarring(Obstacle obstacle) {
    return switch (obstacle) {
      case PAUSED, DRAINED, BREAKER_OPEN -> true;
      case MISSING_SKILL,
          MISSING_TAG,
          TOO_EXPENSIVE,
          INPUT_MISFIT,
          EXCLUDED,
          FORBIDDEN,
          DEAD,
          SUSPECT,
          AT_CAPACITY ->
          false;
    };
  }
}
