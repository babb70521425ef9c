package dev.baton.sdk;

import dev.baton.v1.AgentMatch;
import dev.baton.v1.MatchAgentsResponse;
import dev.baton.v1.RuledOutAgent;
import java.util.List;
import java.util.Locale;

/**
 * Who can meet a need, and what is in the way of everybody else.
 *
 * @param matches who can, best first
 * @param ruledOut who cannot, by name
 * @param whyNobody why there is nobody, in a sentence; empty where there is somebody
 */
public record AgentCandidates(List<Candidate> matches, List<RuledOut> ruledOut, String whyNobody) {
  private static final String PREFIX = "OBSTACLE_";

  public AgentCandidates {
    matches = List.copyOf(matches);
    ruledOut = List.copyOf(ruledOut);
  }

  /** One who can; the score and its parts are from 0 to 1,000. */
  public record Candidate(String name, boolean pinned, Score score) {}

  /** How well, and why. */
  public record Score(int total, int proficiency, int load, int health, int cost, int success) {}

  /**
   * One who cannot.
   *
   * @param obstacle why, for example {@code missing_skill}
   * @param detail what exactly, or empty
   */
  public record RuledOut(String name, String obstacle, String detail) {}

  static AgentCandidates of(MatchAgentsResponse response) {
    return new AgentCandidates(
        response.getMatchesList().stream().map(AgentCandidates::candidate).toList(),
        response.getRuledOutList().stream().map(AgentCandidates::ruledOut).toList(),
        response.getWhyNobody());
  }

  private static Candidate candidate(AgentMatch match) {
    return new Candidate(
        match.getName(),
        match.getPinned(),
        new Score(
            match.getScore().getTotal(),
            match.getScore().getProficiency(),
            match.getScore().getLoad(),
            match.getScore().getHealth(),
            match.getScore().getCost(),
            match.getScore().getSuccess()));
  }

  private static RuledOut ruledOut(RuledOutAgent out) {
    String obstacle = out.getObstacle().name().toLowerCase(Locale.ROOT);
    return new RuledOut(out.getName(), obstacle.substring(PREFIX.length()), out.getDetail());
  }
}
