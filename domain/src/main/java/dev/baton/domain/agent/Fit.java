package dev.baton.domain.agent;

import dev.baton.domain.agent.Match.RuledOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One candidate beside a need: the skills that it would use, or what is in its way. */
final class Fit {
  private final Need need;
  private final Candidate candidate;
  private final List<Skill> used;

  Fit(Need need, Candidate candidate) {
    this.need = need;
    this.candidate = candidate;
    this.used = used(need, candidate.agent().profile());
  }

  /** The skills by name; without names the best one with all tags, or none. */
  private static List<Skill> used(Need need, AgentProfile profile) {
    if (need.skills().isEmpty()) {
      return need.tags().isEmpty()
          ? List.of()
          : profile.skills().stream()
              .filter(skill -> skill.tags().containsAll(need.tags()))
              .max(Comparator.comparingInt(Skill::proficiency))
              .map(List::of)
              .orElse(List.of());
    }
    List<Skill> used = new ArrayList<>();
    for (SkillName name : need.skills()) {
      profile.skill(name).ifPresent(used::add);
    }
    return used;
  }

  /** What is in its way, if anything is. */
  Optional<RuledOut> ruledOut() {
    return inability().or(this::absence).map(this::because);
  }

  private RuledOut because(Reason reason) {
    return new RuledOut(candidate.agent(), reason.obstacle(), reason.detail());
  }

  private record Reason(Obstacle obstacle, String detail) {}

  private static Optional<Reason> because(Obstacle obstacle, String detail) {
    return Optional.of(new Reason(obstacle, detail));
  }

  /** What it cannot, or may not, do. */
  private Optional<Reason> inability() {
    Optional<SkillName> missing = missingSkill();
    if (missing.isPresent()) {
      return because(Obstacle.MISSING_SKILL, missing.get().value());
    }
    Optional<String> tag = missingTag();
    if (tag.isPresent()) {
      return because(Obstacle.MISSING_TAG, tag.get());
    }
    if (need.mostCostMicros() > 0 && cost() > need.mostCostMicros()) {
      return because(Obstacle.TOO_EXPENSIVE, Long.toString(cost()));
    }
    if (need.excluded().contains(candidate.agent().name())) {
      return because(Obstacle.EXCLUDED, "");
    }
    return steered(Steering.FORBIDDEN).flatMap(skill -> because(Obstacle.FORBIDDEN, skill.value()));
  }

  private Optional<SkillName> missingSkill() {
    AgentProfile profile = candidate.agent().profile();
    return need.skills().stream().filter(name -> profile.skill(name).isEmpty()).findFirst();
  }

  private Optional<String> missingTag() {
    Set<String> tags = new HashSet<>();
    used.forEach(skill -> tags.addAll(skill.tags()));
    return need.tags().stream().filter(tag -> !tags.contains(tag)).findFirst();
  }

  private Optional<SkillName> steered(Steering how) {
    Standing standing = candidate.agent().standing();
    return used.stream()
        .map(Skill::name)
        .filter(name -> standing.steering(name).equals(Optional.of(how)))
        .findFirst();
  }

  /** Why it is not there for more. */
  private Optional<Reason> absence() {
    Agent.Registered agent = candidate.agent();
    return switch (agent.health()) {
      case DRAINED -> because(Obstacle.DRAINED, "");
      case DEAD -> because(Obstacle.DEAD, "");
      case SUSPECT, HEALTHY, DEGRADED -> hindrance(agent);
    };
  }

  private Optional<Reason> hindrance(Agent.Registered agent) {
    if (agent.standing().paused()) {
      return because(Obstacle.PAUSED, "");
    }
    if (agent.health() == Health.SUSPECT) {
      return because(Obstacle.SUSPECT, "");
    }
    if (!candidate.admitted()) {
      return because(Obstacle.BREAKER_OPEN, "");
    }
    int capacity = agent.profile().capacity();
    return candidate.workload().inProgress() >= capacity
        ? because(Obstacle.AT_CAPACITY, Integer.toString(capacity))
        : Optional.empty();
  }

  Candidate candidate() {
    return candidate;
  }

  boolean isPinned() {
    return steered(Steering.PINNED).isPresent();
  }

  /** What the skills cost together, in millionths. */
  long cost() {
    return used.stream().mapToLong(Skill::costMicros).sum();
  }

  Score score(Weights weights, long cheapest) {
    return Score.of(
        weights,
        new Score.Parts(proficiency(), freeCapacity(), health(), cheapness(cheapest), success()));
  }

  /** A chain is as good as its weakest link; who is asked for no skill is as good as any other. */
  private int proficiency() {
    return used.stream()
        .mapToInt(skill -> skill.proficiency() * Score.MOST / Skill.MOST_PROFICIENCY)
        .min()
        .orElse(Score.MOST);
  }

  private int freeCapacity() {
    int capacity = candidate.agent().profile().capacity();
    return (capacity - candidate.workload().inProgress()) * Score.MOST / capacity;
  }

  private int health() {
    return candidate.agent().health() == Health.HEALTHY ? Score.MOST : Score.MOST / 2;
  }

  private int cheapness(long cheapest) {
    return cost() == cheapest ? Score.MOST : (int) (Score.MOST * cheapest / cost());
  }

  /** As if it had done well once and badly once before, so that one failure does not damn it. */
  private int success() {
    Workload workload = candidate.workload();
    return (int)
        (Score.MOST * (workload.succeeded() + 1) / (workload.succeeded() + workload.failed() + 2));
  }
}
