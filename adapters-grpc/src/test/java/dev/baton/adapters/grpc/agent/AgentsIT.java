package dev.baton.adapters.grpc.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Agent;
import dev.baton.v1.AgentFilter;
import dev.baton.v1.AgentMatch;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.DrainAgentRequest;
import dev.baton.v1.Event;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.GetAgentResponse;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatPolicy;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatResponse;
import dev.baton.v1.HeartbeatStreamRequest;
import dev.baton.v1.HeartbeatStreamResponse;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.ListAgentsResponse;
import dev.baton.v1.MatchAgentsRequest;
import dev.baton.v1.MatchAgentsResponse;
import dev.baton.v1.Obstacle;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.ResumeAgentRequest;
import dev.baton.v1.Skill;
import dev.baton.v1.SteerAgentRequest;
import dev.baton.v1.Steering;
import dev.baton.v1.UpdateAgentRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentsIT {
  private final TestNode node = TestNode.start();

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void an_agent_is_registered_and_found_and_its_inbox_is_open() {
    Agent answered = register(reviewer("ann").build());
    assertThat(answered.getHealth()).isEqualTo(Health.HEALTH_HEALTHY);
    assertThat(answered.getCapacity()).isEqualTo(10);
    assertThat(answered.getHeartbeats().getInterval().getSeconds()).isEqualTo(5);
    assertThat(answered.getSkills(0).getProficiency()).isEqualTo(50);
    assertThat(get("ann").getAgent()).isEqualTo(answered);
    node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(Event.newBuilder().setSource("bob").setType("Hello").setRecipient("ann"))
                .build());
  }

  @Test
  void registering_it_again_is_answered_as_it_is_and_with_other_content_refused() {
    Agent first = register(reviewer("ann").build());
    assertThat(register(reviewer("ann").build())).isEqualTo(first);
    Expect.refusal(() -> register(reviewer("ann").setCapacity(3).build()))
        .because(Reason.AGENT_EXISTS)
        .at("agent.name");
    assertThat(get("ann").getAgent()).isEqualTo(first);
  }

  @Test
  void an_update_changes_what_it_names_at_the_version_that_is_expected() {
    register(reviewer("ann").build());
    UpdateAgentRequest update =
        UpdateAgentRequest.newBuilder().setName("ann").setCapacity(3).setExpectedVersion(1).build();
    Agent updated = node.agents().updateAgent(update).getAgent();
    assertThat(updated.getCapacity()).isEqualTo(3);
    assertThat(updated.getSkillsCount()).isEqualTo(1);
    Expect.refusal(() -> node.agents().updateAgent(update.toBuilder().setCapacity(4).build()))
        .because(Reason.VERSION_CONFLICT)
        .at("expected_version");
  }

  @Test
  void a_request_that_breaks_a_rule_is_refused_with_the_field() {
    Expect.refusal(() -> register(Agent.newBuilder().setName("a.b").build()))
        .because(Reason.INVALID_REQUEST)
        .at("agent.name");
    Expect.refusal(
            () -> register(reviewer("ann").addSkills(Skill.newBuilder().setName("review")).build()))
        .because(Reason.INVALID_REQUEST)
        .at("agent.skills");
    Expect.refusal(
            () ->
                register(
                    reviewer("ann")
                        .setHeartbeats(
                            HeartbeatPolicy.newBuilder().setSuspectAfter(9).setDeadAfter(9))
                        .build()))
        .because(Reason.INVALID_REQUEST)
        .at("agent.heartbeats.dead_after");
    Expect.refusal(
            () ->
                register(
                    Agent.newBuilder()
                        .setName("ann")
                        .addSkills(
                            Skill.newBuilder().setName("review").setInputSchema("{\"type\":7}"))
                        .build()))
        .because(Reason.INVALID_SCHEMA)
        .at("agent.skills[0].input_schema/type", "agent.skills[0].input_schema/type");
    assertThat(list(ListAgentsRequest.getDefaultInstance()).getAgentsCount()).isZero();
  }

  @Test
  void of_one_that_is_not_registered_nothing_can_be_asked() {
    Expect.refusal(() -> get("zoe")).because(Reason.UNKNOWN_AGENT).at("name");
    Expect.refusal(() -> beat("zoe", Health.HEALTH_HEALTHY))
        .because(Reason.UNKNOWN_AGENT)
        .at("name");
    Expect.refusal(() -> drain("zoe")).because(Reason.UNKNOWN_AGENT).at("name");
    Expect.refusal(() -> steer("zoe", Steering.STEERING_PINNED))
        .because(Reason.UNKNOWN_AGENT)
        .at("name");
  }

  @Test
  void agents_are_listed_by_name_page_by_page_and_by_filter() {
    List.of("cid", "ann", "bob").forEach(name -> register(reviewer(name).build()));
    register(Agent.newBuilder().setName("dan").build());
    ListAgentsResponse first = list(ListAgentsRequest.newBuilder().setPageSize(2).build());
    assertThat(first.getAgentsList()).extracting(Agent::getName).containsExactly("ann", "bob");
    ListAgentsResponse rest =
        list(
            ListAgentsRequest.newBuilder()
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());
    assertThat(rest.getAgentsList()).extracting(Agent::getName).containsExactly("cid", "dan");
    assertThat(rest.getNextPageToken()).isEmpty();
    AgentFilter skilled = AgentFilter.newBuilder().addSkills("review").addTags("java").build();
    assertThat(list(ListAgentsRequest.newBuilder().setFilter(skilled).build()).getAgentsList())
        .extracting(Agent::getName)
        .containsExactly("ann", "bob", "cid");
    Expect.refusal(() -> list(ListAgentsRequest.newBuilder().setPageToken("_").build()))
        .because(Reason.INVALID_REQUEST)
        .at("page_token");
  }

  @Test
  void a_match_says_who_why_and_what_is_in_the_way_of_others() {
    register(reviewer("ann").build());
    register(
        reviewer("bob").setSkills(0, skill("review").setProficiency(90).addTags("java")).build());
    register(Agent.newBuilder().setName("dan").build());
    MatchAgentsResponse match = match();
    assertThat(match.getMatchesList())
        .extracting(AgentMatch::getName)
        .containsExactly("bob", "ann");
    assertThat(match.getMatches(0).getScore().getProficiency()).isEqualTo(900);
    assertThat(match.getRuledOut(0).getName()).isEqualTo("dan");
    assertThat(match.getRuledOut(0).getObstacle()).isEqualTo(Obstacle.OBSTACLE_MISSING_SKILL);
    steer("ann", Steering.STEERING_PINNED);
    assertThat(match().getMatches(0).getName()).isEqualTo("ann");
    assertThat(match().getMatches(0).getPinned()).isTrue();
    steer("ann", Steering.STEERING_FORBIDDEN);
    pause("bob");
    assertThat(match().getWhyNobody())
        .isEqualTo("of 3 agents 1 are paused, 1 are forbidden, 1 lack a skill");
    assertThat(match().getWorthWaiting()).isTrue();
  }

  @Test
  void input_that_does_not_fit_rules_an_agent_out() {
    register(
        Agent.newBuilder()
            .setName("ann")
            .addSkills(skill("review").setInputSchema("{\"type\":\"object\"}"))
            .build());
    MatchAgentsRequest text =
        MatchAgentsRequest.newBuilder()
            .addSkills("review")
            .setInput(ByteString.copyFromUtf8("\"text\""))
            .build();
    assertThat(node.agents().matchAgents(text).getRuledOut(0).getObstacle())
        .isEqualTo(Obstacle.OBSTACLE_INPUT_MISFIT);
  }

  @Test
  void a_heartbeat_says_how_an_agent_is_and_is_told_what_it_should_know() {
    register(reviewer("ann").build());
    HeartbeatResponse well = beat("ann", Health.HEALTH_HEALTHY);
    assertThat(well.getTakesWork()).isTrue();
    beat("ann", Health.HEALTH_DEGRADED);
    Eventually.holds(() -> healthOf("ann") == Health.HEALTH_DEGRADED);
    pause("ann");
    assertThat(beat("ann", Health.HEALTH_HEALTHY).getTakesWork()).isFalse();
    node.agents().resumeAgent(ResumeAgentRequest.newBuilder().setName("ann").build());
    drain("ann");
    HeartbeatResponse drained = beat("ann", Health.HEALTH_HEALTHY);
    assertThat(drained.getHealth()).isEqualTo(Health.HEALTH_DRAINED);
    assertThat(drained.getTakesWork()).isFalse();
    assertThat(register(reviewer("ann").build()).getHealth()).isEqualTo(Health.HEALTH_HEALTHY);
  }

  @Test
  void who_falls_silent_is_dead_and_alive_again_when_heard_of() {
    register(
        reviewer("ann")
            .setHeartbeats(
                HeartbeatPolicy.newBuilder()
                    .setInterval(Duration.newBuilder().setSeconds(1))
                    .setSuspectAfter(1)
                    .setDeadAfter(2))
            .build());
    Eventually.holds(() -> healthOf("ann") == Health.HEALTH_DEAD);
    beat("ann", Health.HEALTH_HEALTHY);
    Eventually.holds(() -> healthOf("ann") != Health.HEALTH_DEAD);
  }

  @Test
  void a_stream_of_heartbeats_is_answered_one_by_one_and_is_of_one_agent() {
    register(reviewer("ann").build());
    register(reviewer("bob").build());
    Collected<HeartbeatStreamResponse> answers = new Collected<>();
    StreamObserver<HeartbeatStreamRequest> beats = streams().heartbeatStream(answers);
    for (int n = 1; n <= 3; n++) {
      int count = n;
      beats.onNext(streamed("ann"));
      Eventually.holds(() -> answers.items.size() == count);
    }
    beats.onNext(streamed("bob"));
    Eventually.holds(() -> !answers.failures.isEmpty());
    Expect.refusal(answers.failures.getFirst())
        .because(Reason.INVALID_REQUEST)
        .at("heartbeat.name");
  }

  @Test
  void a_stream_of_one_that_is_not_registered_ends_with_that() {
    Collected<HeartbeatStreamResponse> answers = new Collected<>();
    streams().heartbeatStream(answers).onNext(streamed("zoe"));
    Eventually.holds(() -> !answers.failures.isEmpty());
    Expect.refusal(answers.failures.getFirst()).because(Reason.UNKNOWN_AGENT).at("heartbeat.name");
  }

  private static HeartbeatStreamRequest streamed(String name) {
    return HeartbeatStreamRequest.newBuilder()
        .setHeartbeat(HeartbeatRequest.newBuilder().setName(name))
        .build();
  }

  private static Agent.Builder reviewer(String name) {
    return Agent.newBuilder().setName(name).addSkills(skill("review").addTags("java"));
  }

  private static Skill.Builder skill(String name) {
    return Skill.newBuilder().setName(name);
  }

  private Agent register(Agent agent) {
    return node.agents()
        .registerAgent(RegisterAgentRequest.newBuilder().setAgent(agent).build())
        .getAgent();
  }

  @Test
  void an_agent_is_shown_as_it_was_at_a_position_or_an_instant_of_the_past() {
    long registered =
        node.agents()
            .registerAgent(
                RegisterAgentRequest.newBuilder().setAgent(reviewer("ann").setCapacity(3)).build())
            .getPosition();
    long updated =
        node.agents()
            .updateAgent(UpdateAgentRequest.newBuilder().setName("ann").setCapacity(7).build())
            .getPosition();
    assertThat(asOf(registered).getAgent().getCapacity()).isEqualTo(3);
    assertThat(asOf(registered).hasActivity()).as("nobody knows what it had done").isFalse();
    assertThat(asOf(updated).getAgent()).isEqualTo(get("ann").getAgent());
    assertThat(asOf(updated + 1_000).getAgent()).isEqualTo(get("ann").getAgent());
    Timestamp now = get("ann").getAgent().getUpdateTime();
    assertThat(asOf(now.toBuilder().setSeconds(now.getSeconds() + 60).build()).getAgent())
        .isEqualTo(get("ann").getAgent());
    Expect.refusal(() -> asOf(Timestamp.getDefaultInstance()))
        .because(Reason.UNKNOWN_AGENT)
        .at("name");
    Expect.refusal(() -> asOf(registered - 1)).because(Reason.UNKNOWN_AGENT).at("name");
    Expect.refusal(() -> asOf(0)).because(Reason.INVALID_REQUEST).at("as_of_position");
  }

  private GetAgentResponse asOf(long position) {
    return node.agents()
        .getAgent(GetAgentRequest.newBuilder().setName("ann").setAsOfPosition(position).build());
  }

  private GetAgentResponse asOf(Timestamp time) {
    return node.agents()
        .getAgent(GetAgentRequest.newBuilder().setName("ann").setAsOfTime(time).build());
  }

  private GetAgentResponse get(String name) {
    return node.agents().getAgent(GetAgentRequest.newBuilder().setName(name).build());
  }

  private Health healthOf(String name) {
    return get(name).getAgent().getHealth();
  }

  private ListAgentsResponse list(ListAgentsRequest request) {
    return node.agents().listAgents(request);
  }

  private MatchAgentsResponse match() {
    return node.agents().matchAgents(MatchAgentsRequest.newBuilder().addSkills("review").build());
  }

  private void drain(String name) {
    node.agents().drainAgent(DrainAgentRequest.newBuilder().setName(name).build());
  }

  private void pause(String name) {
    node.agents().pauseAgent(PauseAgentRequest.newBuilder().setName(name).build());
  }

  private void steer(String name, Steering how) {
    node.agents()
        .steerAgent(
            SteerAgentRequest.newBuilder()
                .setName(name)
                .setSkill("review")
                .setSteering(how)
                .setAuthor("bob")
                .setReason("trial")
                .build());
  }

  private HeartbeatResponse beat(String name, Health health) {
    return node.agents()
        .heartbeat(HeartbeatRequest.newBuilder().setName(name).setHealth(health).build());
  }

  private AgentServiceGrpc.AgentServiceStub streams() {
    return AgentServiceGrpc.newStub(node.connection()).withDeadlineAfter(30, TimeUnit.SECONDS);
  }
}
