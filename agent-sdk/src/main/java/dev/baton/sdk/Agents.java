package dev.baton.sdk;

import dev.baton.v1.DeregisterAgentRequest;
import dev.baton.v1.DrainAgentRequest;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.GetAgentResponse;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.ListAgentsResponse;
import dev.baton.v1.MatchAgentsRequest;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.ResumeAgentRequest;
import dev.baton.v1.SteerAgentRequest;
import dev.baton.v1.Steering;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The agents that are registered at a server. Each step is written down with this client's name and
 * the reason that is given, which may be empty. Safe for any thread. Of an agent that is not
 * registered every method but {@link #list} and {@link #match} fails with {@link BatonException}
 * {@code UNKNOWN_AGENT}.
 */
public final class Agents {
  private static final int PAGE = 1_000;

  private final Connection connection;

  Agents(Connection connection) {
    this.connection = connection;
  }

  /** All of them, by name. */
  public List<AgentInfo> list() {
    return Page.all(this::list);
  }

  private Page<AgentInfo> list(int size, String token) {
    ListAgentsRequest request =
        ListAgentsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListAgentsResponse response = connection.agents(stub -> stub.listAgents(request));
    return new Page<>(
        response.getAgentsList().stream().map(AgentInfo::of).toList(), response.getNextPageToken());
  }

  /** One of them. */
  public AgentInfo get(String name) {
    return AgentInfo.of(found(lookup(name)).getAgent());
  }

  /**
   * One of them as it was when the log had a position, from 1 on.
   *
   * @throws BatonException {@code UNKNOWN_AGENT} where it was not registered then
   */
  public AgentInfo getAsOf(String name, long position) {
    return AgentInfo.of(found(lookup(name).setAsOfPosition(position)).getAgent());
  }

  /**
   * One of them as it was at an instant, by the time at which the log took its events.
   *
   * @throws BatonException {@code UNKNOWN_AGENT} where it was not registered then
   */
  public AgentInfo getAsOf(String name, Instant time) {
    return AgentInfo.of(found(lookup(name).setAsOfTime(Wire.timestamp(time))).getAgent());
  }

  /** What one of them has done, as the answering node knows. */
  public AgentActivity activity(String name) {
    return AgentActivity.of(found(lookup(name)).getActivity());
  }

  private GetAgentRequest.Builder lookup(String name) {
    return GetAgentRequest.newBuilder().setNamespace(connection.namespace()).setName(name);
  }

  private GetAgentResponse found(GetAgentRequest.Builder request) {
    return connection.agents(stub -> stub.getAgent(request.build()));
  }

  /**
   * Tells every agent as it is, and then whatever changes: registrations, health, loads, circuit
   * breakers, what operators settle. Returns at once.
   *
   * @param told is given each update, by one thread; what it throws ends the watch
   */
  public AgentWatch watch(Consumer<AgentUpdate> told) {
    return AgentWatch.start(connection, told);
  }

  /** Has it get no new work until it registers again or is resumed. */
  public AgentInfo drain(String name, String reason) {
    DrainAgentRequest request =
        DrainAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return AgentInfo.of(connection.agents(stub -> stub.drainAgent(request)).getAgent());
  }

  /** Has it get no new work until it is resumed, whatever it does itself. */
  public AgentInfo pause(String name, String reason) {
    PauseAgentRequest request =
        PauseAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return AgentInfo.of(connection.agents(stub -> stub.pauseAgent(request)).getAgent());
  }

  /** Has it get work again, whether it was paused or drained. */
  public AgentInfo resume(String name, String reason) {
    ResumeAgentRequest request =
        ResumeAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return AgentInfo.of(connection.agents(stub -> stub.resumeAgent(request)).getAgent());
  }

  /**
   * Has it come first for a skill.
   *
   * @throws BatonException {@code UNKNOWN_SKILL} if it has no such skill
   */
  public AgentInfo pin(String name, String skill, String reason) {
    return steer(name, skill, Steering.STEERING_PINNED, reason);
  }

  /** Has it get no work that needs a skill. */
  public AgentInfo forbid(String name, String skill, String reason) {
    return steer(name, skill, Steering.STEERING_FORBIDDEN, reason);
  }

  /** Neither pins nor forbids it for a skill any more. */
  public AgentInfo letAlone(String name, String skill, String reason) {
    return steer(name, skill, Steering.STEERING_UNSPECIFIED, reason);
  }

  private AgentInfo steer(String name, String skill, Steering how, String reason) {
    SteerAgentRequest request =
        SteerAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setSkill(skill)
            .setSteering(how)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return AgentInfo.of(connection.agents(stub -> stub.steerAgent(request)).getAgent());
  }

  /** Forgets it; its inbox and what stands in it stay. */
  public void deregister(String name, String reason) {
    DeregisterAgentRequest request =
        DeregisterAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    connection.agents(stub -> stub.deregisterAgent(request));
  }

  /** Who has all of these skills and can be asked now, best first; nothing is reserved by it. */
  public AgentCandidates match(String... skills) {
    MatchAgentsRequest request =
        MatchAgentsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .addAllSkills(List.of(skills))
            .setLimit(PAGE)
            .build();
    return AgentCandidates.of(connection.agents(stub -> stub.matchAgents(request)));
  }
}
