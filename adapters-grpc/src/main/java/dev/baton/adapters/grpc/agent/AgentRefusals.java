package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentRejection;
import java.util.List;

/**
 * Says to the caller why an agent stays as it is.
 *
 * @param field where the request names the agent
 */
record AgentRefusals(String field) {
  private static final int MOST_MISFITS = 10;

  Refusal of(AgentRejection rejection) {
    return switch (rejection) {
      case AgentRejection.UnknownAgent unknown -> unknown(unknown.name());
      case AgentRejection.AlreadyRegistered other ->
          Refusal.of(
                  Reason.AGENT_EXISTS,
                  "the agent " + other.name() + " is registered with other content: update it")
              .with("agent", other.name())
              .at(field);
      case AgentRejection.VersionConflict other ->
          Refusal.of(
                  Reason.VERSION_CONFLICT,
                  "the agent "
                      + other.name()
                      + " is at version "
                      + other.actual()
                      + ", not "
                      + other.expected())
              .with("agent", other.name())
              .with("expected", other.expected())
              .with("actual", other.actual())
              .at("expected_version");
      case AgentRejection.UnknownSkill unknown ->
          Refusal.of(
                  Reason.UNKNOWN_SKILL,
                  "the agent " + unknown.name() + " has no skill " + unknown.skill())
              .with("agent", unknown.name())
              .with("skill", unknown.skill())
              .at("skill");
      case AgentRejection.TooManySteered full ->
          Refusal.of(
                  Reason.TOO_MANY_STEERED,
                  "the agent " + full.name() + " is pinned or forbidden for " + full.limit())
              .with("agent", full.name())
              .with("limit", full.limit())
              .at("skill");
    };
  }

  Refusal unknown(AgentName name) {
    return Refusal.of(Reason.UNKNOWN_AGENT, "there is no agent " + name)
        .with("agent", name)
        .at(field);
  }

  /** Why the input schema of a skill cannot be one. */
  static Refusal schema(String field, List<Misfit> misfits) {
    Refusal refusal = Refusal.of(Reason.INVALID_SCHEMA, "this is not a JSON Schema");
    for (Misfit misfit : misfits.subList(0, Math.min(misfits.size(), MOST_MISFITS))) {
      refusal = refusal.at(new FieldViolation(field + misfit.path(), misfit.message()));
    }
    return refusal;
  }
}
