package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.agent.About;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.HeartbeatPolicy;
import dev.baton.domain.agent.ProfileChange;
import dev.baton.domain.agent.ProfileChange.Detail;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import dev.baton.v1.Agent;
import dev.baton.v1.UpdateAgentRequest;
import java.util.ArrayList;
import java.util.List;

/** What agents say of themselves, from messages. */
final class ProfileMessages {
  private ProfileMessages() {}

  /** The profile of an agent that is to be registered. */
  static AgentProfile profile(Agent agent) {
    return new AgentProfile(
        new About(agent.getDisplayName(), agent.getDescription(), agent.getAgentVersion()),
        skills(agent.getSkillsList(), "agent.skills"),
        agent.getCapacity() == 0 ? AgentProfile.DEFAULT_CAPACITY : agent.getCapacity(),
        agent.hasHeartbeats() ? heartbeats(agent.getHeartbeats()) : HeartbeatPolicy.DEFAULT,
        agent.getMetadataMap());
  }

  static ProfileChange change(UpdateAgentRequest request) {
    List<Detail> details = new ArrayList<>();
    if (request.hasDisplayName()) {
      details.add(new ProfileChange.DisplayName(request.getDisplayName()));
    }
    if (request.hasDescription()) {
      details.add(new ProfileChange.Description(request.getDescription()));
    }
    if (request.hasAgentVersion()) {
      details.add(new ProfileChange.ProgramVersion(request.getAgentVersion()));
    }
    if (request.hasSkills()) {
      details.add(
          new ProfileChange.Skills(skills(request.getSkills().getSkillsList(), "skills.skills")));
    }
    if (request.getCapacity() != 0) {
      details.add(new ProfileChange.Capacity(request.getCapacity()));
    }
    if (request.hasHeartbeats()) {
      details.add(new ProfileChange.Heartbeats(heartbeats(request.getHeartbeats())));
    }
    if (request.hasMetadata()) {
      details.add(new ProfileChange.Metadata(request.getMetadata().getEntriesMap()));
    }
    return new ProfileChange(details);
  }

  /** The one bound that the rules of the proto file cannot say. */
  private static List<Skill> skills(List<dev.baton.v1.Skill> skills, String field) {
    int characters = skills.stream().mapToInt(skill -> skill.getInputSchema().length()).sum();
    if (characters > AgentProfile.MOST_SCHEMA_CHARACTERS) {
      throw Refusal.invalid(field, "schemas of at most 262,144 characters together").toException();
    }
    return skills.stream().map(ProfileMessages::skill).toList();
  }

  private static Skill skill(dev.baton.v1.Skill skill) {
    return new Skill(
        new SkillName(skill.getName()),
        skill.getTagsList(),
        skill.getProficiency() == 0 ? Skill.DEFAULT_PROFICIENCY : skill.getProficiency(),
        skill.getCostMicros(),
        skill.getInputSchema());
  }

  private static HeartbeatPolicy heartbeats(dev.baton.v1.HeartbeatPolicy policy) {
    HeartbeatPolicy usual = HeartbeatPolicy.DEFAULT;
    int suspect = policy.getSuspectAfter() == 0 ? usual.suspectAfter() : policy.getSuspectAfter();
    return new HeartbeatPolicy(
        policy.hasInterval() ? Times.toDuration(policy.getInterval()) : usual.interval(),
        suspect,
        policy.getDeadAfter() == 0 ? 2 * suspect : policy.getDeadAfter());
  }
}
