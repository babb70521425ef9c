package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.AgentCandidates;
import dev.baton.sdk.AgentInfo;
import dev.baton.sdk.AgentSkill;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Agents, for people and for programs. */
final class AgentOutput {
  private AgentOutput() {}

  static int list(List<AgentInfo> agents, OutputOptions output) {
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("agents", Json.array(agents, AgentOutput::json));
      output.document(document);
    } else {
      output.table(table(agents));
    }
    return ExitCode.OK.status();
  }

  static int show(AgentInfo agent, OutputOptions output) {
    if (output.json) {
      output.document(json(agent));
    } else {
      output.table(table(List.of(agent)));
    }
    return ExitCode.OK.status();
  }

  static Table table(List<AgentInfo> agents) {
    Table table = Table.of("AGENT", "HEALTH", "WORK", "CAPACITY", "SKILLS");
    agents.forEach(
        agent ->
            table.row(agent.name(), health(agent), work(agent), agent.capacity(), skills(agent)));
    return table;
  }

  static String health(AgentInfo agent) {
    return agent.standing().health().name().toLowerCase(Locale.ROOT);
  }

  static String work(AgentInfo agent) {
    if (agent.standing().paused()) {
      return "paused";
    }
    return agent.standing().breakerOpen() ? "breaker open" : "-";
  }

  /** Pinned ones with a plus, forbidden ones with a minus. */
  private static String skills(AgentInfo agent) {
    return agent.skills().stream()
        .map(AgentSkill::name)
        .map(skill -> mark(agent, skill) + skill)
        .collect(Collectors.joining(","));
  }

  private static String mark(AgentInfo agent, String skill) {
    if (agent.standing().pinned().contains(skill)) {
      return "+";
    }
    return agent.standing().forbidden().contains(skill) ? "-" : "";
  }

  static ObjectNode json(AgentInfo agent) {
    ObjectNode document = Json.object();
    document.put("name", agent.name());
    document.put("description", agent.description());
    document.put("health", health(agent));
    document.put("paused", agent.standing().paused());
    document.put("breaker_open", agent.standing().breakerOpen());
    document.put("capacity", agent.capacity());
    document.set("skills", Json.array(agent.skills(), AgentOutput::json));
    document.set("pinned", Json.strings(agent.standing().pinned()));
    document.set("forbidden", Json.strings(agent.standing().forbidden()));
    ObjectNode metadata = document.putObject("metadata");
    agent.metadata().forEach(metadata::put);
    document.put("version", agent.version());
    return document;
  }

  private static ObjectNode json(AgentSkill skill) {
    ObjectNode document = Json.object();
    document.put("name", skill.name());
    document.set("tags", Json.strings(skill.tags()));
    document.put("proficiency", skill.proficiency());
    document.put("cost_micros", skill.costMicros());
    return document;
  }

  static int match(AgentCandidates candidates, OutputOptions output) {
    if (output.json) {
      output.document(json(candidates));
      return ExitCode.OK.status();
    }
    Table table =
        Table.of("AGENT", "SCORE", "PROFICIENCY", "LOAD", "HEALTH", "COST", "SUCCESS", "OBSTACLE");
    candidates.matches().forEach(one -> table.row(cells(one)));
    candidates
        .ruledOut()
        .forEach(out -> table.row(out.name(), "-", "-", "-", "-", "-", "-", obstacle(out)));
    output.table(table);
    return ExitCode.OK.status();
  }

  private static Object[] cells(AgentCandidates.Candidate one) {
    AgentCandidates.Score score = one.score();
    return new Object[] {
      one.name(),
      score.total(),
      score.proficiency(),
      score.load(),
      score.health(),
      score.cost(),
      score.success(),
      one.pinned() ? "pinned" : "-"
    };
  }

  private static String obstacle(AgentCandidates.RuledOut out) {
    return out.detail().isEmpty() ? out.obstacle() : out.obstacle() + " " + out.detail();
  }

  private static ObjectNode json(AgentCandidates candidates) {
    ObjectNode document = Json.object();
    document.set("matches", Json.array(candidates.matches(), AgentOutput::json));
    document.set("ruled_out", Json.array(candidates.ruledOut(), AgentOutput::json));
    document.put("why_nobody", candidates.whyNobody());
    return document;
  }

  private static ObjectNode json(AgentCandidates.Candidate one) {
    return Json.object()
        .put("name", one.name())
        .put("pinned", one.pinned())
        .put("score", one.score().total())
        .put("proficiency", one.score().proficiency())
        .put("load", one.score().load())
        .put("health", one.score().health())
        .put("cost", one.score().cost())
        .put("success", one.score().success());
  }

  private static ObjectNode json(AgentCandidates.RuledOut out) {
    return Json.object()
        .put("name", out.name())
        .put("obstacle", out.obstacle())
        .put("detail", out.detail());
  }
}
