package dev.baton.application.agent;

import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.Candidate;
import dev.baton.domain.agent.Match;
import dev.baton.domain.agent.Match.RuledOut;
import dev.baton.domain.agent.Matching;
import dev.baton.domain.agent.Need;
import dev.baton.domain.agent.Obstacle;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds out who is best for a need. Safe for any thread; nothing blocks. */
public final class AgentMatching {
  private static final int LONGEST_DETAIL = 500;

  private final AgentDirectory directory;
  private final AgentWork work;
  private final Matching matching;
  private final PayloadSchemas schemas;

  public AgentMatching(
      AgentDirectory directory, AgentWork work, Matching matching, PayloadSchemas schemas) {
    this.directory = directory;
    this.work = work;
    this.matching = matching;
    this.schemas = schemas;
  }

  /** Who can meet a need now, best first, and why all others of the tenant cannot. */
  public Match match(Namespace namespace, Need need, Instant now) {
    List<Candidate> candidates = new ArrayList<>();
    for (Registered agent : directory.list(namespace)) {
      candidates.add(work.candidate(new AgentKey(namespace, agent.name()), agent, now));
    }
    return matching.match(need, candidates);
  }

  /**
   * What keeps an agent from new work at present, whatever it is; empty where nothing does, and for
   * one that is not registered.
   */
  public Optional<RuledOut> obstacle(AgentKey key, Instant now) {
    return directory
        .find(key)
        .map(agent -> matching.match(Need.of(), List.of(work.candidate(key, agent, now))))
        .flatMap(match -> match.ruledOut().stream().findFirst());
  }

  /** As above, of those whose needed skills take {@code input}. */
  public Match match(Namespace namespace, Need need, Payload input, Instant now) {
    Match any = match(namespace, need, now);
    List<Match.Ranked> ranked = new ArrayList<>();
    List<RuledOut> ruledOut = new ArrayList<>(any.ruledOut());
    for (Match.Ranked one : any.ranked()) {
      Optional<String> misfit = misfit(one.agent().profile(), need, input);
      misfit.ifPresentOrElse(
          why -> ruledOut.add(new RuledOut(one.agent(), Obstacle.INPUT_MISFIT, why)),
          () -> ranked.add(one));
    }
    ruledOut.sort(Comparator.comparing(out -> out.agent().name()));
    return new Match(ranked, ruledOut);
  }

  private Optional<String> misfit(AgentProfile profile, Need need, Payload input) {
    for (Skill skill : profile.skills()) {
      boolean isChecked = need.skills().contains(skill.name()) && !skill.inputSchema().isEmpty();
      List<Misfit> misfits =
          isChecked ? schemas.check(skill.inputSchema(), input.bytes()) : List.of();
      if (!misfits.isEmpty()) {
        Misfit first = misfits.getFirst();
        return Optional.of(clip(skill.name() + first.path() + ": " + first.message()));
      }
    }
    return Optional.empty();
  }

  /** A misfit may quote the schema, or the input, each of which may be long. */
  private static String clip(String text) {
    return Names.isWithin(text, LONGEST_DETAIL)
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL - 1)) + "…";
  }
}
