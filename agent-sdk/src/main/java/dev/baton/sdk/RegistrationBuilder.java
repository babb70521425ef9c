package dev.baton.sdk;

import dev.baton.v1.Agent;
import dev.baton.v1.HeartbeatPolicy;
import dev.baton.v1.MetadataMap;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.SkillList;
import dev.baton.v1.UpdateAgentRequest;
import java.time.Duration;
import java.util.Set;

/** What this client's agent is to say of itself. For one thread. */
public final class RegistrationBuilder {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int DEFAULT_CAPACITY = 10;

  private final Connection connection;
  private final Set<AutoCloseable> open;
  private final Agent.Builder agent;
  private Duration interval = EVERY;

  RegistrationBuilder(Connection connection, Set<AutoCloseable> open) {
    this.connection = connection;
    this.open = open;
    this.agent = Agent.newBuilder().setName(connection.agent());
  }

  /** What it is for, at most 1,000 characters. */
  public RegistrationBuilder description(String description) {
    agent.setDescription(description);
    return this;
  }

  /** Can do this too. */
  public RegistrationBuilder skill(AgentSkill skill) {
    agent.addSkills(skill.toProto());
    return this;
  }

  /** Does so much at once, 1 to 10,000. Default: 10. */
  public RegistrationBuilder capacity(int capacity) {
    agent.setCapacity(capacity);
    return this;
  }

  /** Whatever else; keys of {@code A-Z a-z 0-9 _ -}, at most 50. */
  public RegistrationBuilder metadata(String key, String value) {
    agent.putMetadata(key, value);
    return this;
  }

  /** Says so often that it lives, 1 second to 1 hour. Default: every 5 seconds. */
  public RegistrationBuilder heartbeatEvery(Duration other) {
    interval = other;
    return this;
  }

  /**
   * Registers the agent, or changes what it said of itself before, and sends heartbeats until it is
   * closed.
   *
   * @throws BatonException {@code INVALID_REQUEST}, {@code INVALID_SCHEMA}
   */
  public RunningAgent start() {
    agent.setHeartbeats(HeartbeatPolicy.newBuilder().setInterval(Wire.duration(interval)));
    Agent said = agent.build();
    Runnable registering = () -> register(said);
    registering.run();
    RunningAgent running = new RunningAgent(connection, interval, registering, open::remove);
    open.add(running);
    running.begin();
    return running;
  }

  private void register(Agent said) {
    RegisterAgentRequest request =
        RegisterAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setAgent(said)
            .build();
    try {
      connection.agents(agents -> agents.registerAgent(request));
    } catch (BatonException refused) {
      if (!refused.reason().equals("AGENT_EXISTS")) {
        throw refused;
      }
      connection.agents(agents -> agents.updateAgent(update(said)));
      connection.agents(agents -> agents.registerAgent(request));
    }
  }

  private UpdateAgentRequest update(Agent said) {
    return UpdateAgentRequest.newBuilder()
        .setNamespace(connection.namespace())
        .setName(said.getName())
        .setDisplayName(said.getDisplayName())
        .setDescription(said.getDescription())
        .setAgentVersion(said.getAgentVersion())
        .setSkills(SkillList.newBuilder().addAllSkills(said.getSkillsList()))
        .setCapacity(said.getCapacity() == 0 ? DEFAULT_CAPACITY : said.getCapacity())
        .setHeartbeats(said.getHeartbeats())
        .setMetadata(MetadataMap.newBuilder().putAllEntries(said.getMetadataMap()))
        .build();
  }
}
