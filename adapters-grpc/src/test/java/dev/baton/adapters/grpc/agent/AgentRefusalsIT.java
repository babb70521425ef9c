package dev.baton.adapters.grpc.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Agent;
import dev.baton.v1.AgentServiceGrpc.AgentServiceBlockingStub;
import dev.baton.v1.DeregisterAgentRequest;
import dev.baton.v1.DrainAgentRequest;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatPolicy;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.MatchAgentsRequest;
import dev.baton.v1.MatchAgentsResponse;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.RegisterAgentResponse;
import dev.baton.v1.ResumeAgentRequest;
import dev.baton.v1.Skill;
import dev.baton.v1.SkillList;
import dev.baton.v1.SteerAgentRequest;
import dev.baton.v1.Steering;
import dev.baton.v1.UpdateAgentRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is refused has a reason and a field, and has changed nothing: not even a heartbeat. */
class AgentRefusalsIT {
  private static final Agent ANN =
      Agent.newBuilder()
          .setName("ann")
          .setDescription("reviews")
          .addSkills(Skill.newBuilder().setName("review").addTags("java"))
          .putMetadata("team", "core")
          .build();

  private final TestNode node = TestNode.start();
  private Agent before = Agent.getDefaultInstance();
  private long head;

  @BeforeEach
  void register() {
    before = register(ANN).getAgent();
    head = node.memory.head();
  }

  @AfterEach
  void nothing_has_changed() throws InterruptedException {
    try {
      assertThat(node.memory.head()).isEqualTo(head);
      assertThat(found()).isEqualTo(before);
    } finally {
      node.stop();
    }
  }

  @Test
  void of_an_agent_that_is_not_registered_nothing_can_be_asked_by_any_call() {
    Map<String, Consumer<AgentServiceBlockingStub>> calls =
        Map.of(
            "update",
                stub -> stub.updateAgent(UpdateAgentRequest.newBuilder().setName("zoe").build()),
            "get", stub -> stub.getAgent(GetAgentRequest.newBuilder().setName("zoe").build()),
            "drain", stub -> stub.drainAgent(DrainAgentRequest.newBuilder().setName("zoe").build()),
            "deregister",
                stub ->
                    stub.deregisterAgent(
                        DeregisterAgentRequest.newBuilder().setName("zoe").build()),
            "pause", stub -> stub.pauseAgent(PauseAgentRequest.newBuilder().setName("zoe").build()),
            "resume",
                stub -> stub.resumeAgent(ResumeAgentRequest.newBuilder().setName("zoe").build()),
            "steer",
                stub ->
                    stub.steerAgent(
                        SteerAgentRequest.newBuilder().setName("zoe").setSkill("review").build()),
            "heartbeat",
                stub -> stub.heartbeat(HeartbeatRequest.newBuilder().setName("zoe").build()),
            "another tenant",
                stub ->
                    stub.getAgent(
                        GetAgentRequest.newBuilder().setName("ann").setNamespace("other").build()));
    calls.forEach(
        (name, call) ->
            Expect.refusal(() -> call.accept(node.agents()))
                .because(Reason.UNKNOWN_AGENT)
                .with("agent", name.equals("another tenant") ? "ann" : "zoe")
                .at("name"));
  }

  @Test
  void the_same_name_with_other_content_of_any_kind_is_another_agent() {
    HeartbeatPolicy slow =
        HeartbeatPolicy.newBuilder().setInterval(Duration.newBuilder().setSeconds(60)).build();
    List<Agent> others =
        List.of(
            ANN.toBuilder().setDescription("builds").build(),
            ANN.toBuilder().setDisplayName("Ann").build(),
            ANN.toBuilder().setAgentVersion("2").build(),
            ANN.toBuilder().clearSkills().build(),
            ANN.toBuilder().setSkills(0, Skill.newBuilder().setName("review")).build(),
            ANN.toBuilder().setCapacity(3).build(),
            ANN.toBuilder().setHeartbeats(slow).build(),
            ANN.toBuilder().putMetadata("team", "edge").build());
    others.forEach(
        other ->
            Expect.refusal(() -> register(other))
                .because(Reason.AGENT_EXISTS)
                .with("agent", "ann")
                .at("agent.name"));
  }

  @Test
  void an_update_of_another_version_is_refused_with_both() {
    Expect.refusal(
            () ->
                node.agents()
                    .updateAgent(
                        UpdateAgentRequest.newBuilder()
                            .setName("ann")
                            .setCapacity(3)
                            .setExpectedVersion(7)
                            .build()))
        .because(Reason.VERSION_CONFLICT)
        .with("agent", "ann")
        .with("expected", 7)
        .with("actual", 1)
        .at("expected_version");
  }

  @Test
  void nobody_is_pinned_for_what_it_cannot_do() {
    Expect.refusal(() -> steer("cooking", Steering.STEERING_PINNED))
        .because(Reason.UNKNOWN_SKILL)
        .with("agent", "ann")
        .with("skill", "cooking")
        .at("skill");
  }

  @Test
  void nobody_is_steered_for_more_than_a_hundred_skills() {
    IntStream.range(0, 100).forEach(n -> steer("skill-" + n, Steering.STEERING_FORBIDDEN));
    Eventually.holds(() -> found().getSteeredCount() == 100);
    before = found();
    head = node.memory.head();
    Expect.refusal(() -> steer("one-more", Steering.STEERING_FORBIDDEN))
        .because(Reason.TOO_MANY_STEERED)
        .with("agent", "ann")
        .with("limit", 100)
        .at("skill");
  }

  @Test
  void a_capability_that_nobody_has_is_no_failure_but_has_its_reason() {
    MatchAgentsResponse match =
        node.agents().matchAgents(MatchAgentsRequest.newBuilder().addSkills("cooking").build());
    assertThat(match.getMatchesCount()).isZero();
    assertThat(match.getRuledOut(0).getDetail()).isEqualTo("cooking");
    assertThat(match.getWorthWaiting()).isFalse();
    assertThat(match.getWhyNobody()).isEqualTo("of 1 agents 1 lack a skill");
  }

  @Test
  void what_is_so_already_is_answered_and_written_down_no_more() {
    assertThat(register(ANN).getPosition()).isZero();
    UpdateAgentRequest same =
        UpdateAgentRequest.newBuilder().setName("ann").setDescription("reviews").build();
    assertThat(node.agents().updateAgent(same).getPosition()).isZero();
    ResumeAgentRequest resume = ResumeAgentRequest.newBuilder().setName("ann").build();
    assertThat(node.agents().resumeAgent(resume).getPosition()).isZero();
    assertThat(steer("review", Steering.STEERING_UNSPECIFIED)).isZero();
  }

  @Test
  void pausing_and_draining_twice_is_once() {
    PauseAgentRequest pause = PauseAgentRequest.newBuilder().setName("ann").build();
    DrainAgentRequest drain = DrainAgentRequest.newBuilder().setName("ann").build();
    assertThat(node.agents().pauseAgent(pause).getPosition()).isPositive();
    assertThat(node.agents().drainAgent(drain).getPosition()).isPositive();
    before = found();
    head = node.memory.head();
    assertThat(node.agents().pauseAgent(pause).getPosition()).isZero();
    assertThat(node.agents().drainAgent(drain).getPosition()).isZero();
  }

  @Test
  void a_malformed_field_is_named() {
    Map<String, Consumer<AgentServiceBlockingStub>> calls =
        Map.of(
            "agent", stub -> stub.registerAgent(RegisterAgentRequest.getDefaultInstance()),
            "agent.skills[0].proficiency", stub -> stub.registerAgent(skilled(101)),
            "name", stub -> stub.getAgent(GetAgentRequest.getDefaultInstance()),
            "skills.skills[1].name", stub -> stub.updateAgent(unnamedSkill()),
            "author",
                stub ->
                    stub.drainAgent(
                        DrainAgentRequest.newBuilder()
                            .setName("ann")
                            .setAuthor("x".repeat(201))
                            .build()),
            "skill", stub -> stub.steerAgent(SteerAgentRequest.newBuilder().setName("ann").build()),
            "health",
                stub ->
                    stub.heartbeat(
                        HeartbeatRequest.newBuilder()
                            .setName("ann")
                            .setHealth(Health.HEALTH_DEAD)
                            .build()),
            "page_size",
                stub -> stub.listAgents(ListAgentsRequest.newBuilder().setPageSize(1_001).build()),
            "limit",
                stub -> stub.matchAgents(MatchAgentsRequest.newBuilder().setLimit(-1).build()));
    calls.forEach(
        (field, call) ->
            Expect.refusal(() -> call.accept(node.agents()))
                .because(Reason.INVALID_REQUEST)
                .at(field));
  }

  private static RegisterAgentRequest skilled(int proficiency) {
    return RegisterAgentRequest.newBuilder()
        .setAgent(
            Agent.newBuilder()
                .setName("bob")
                .addSkills(Skill.newBuilder().setName("review").setProficiency(proficiency)))
        .build();
  }

  private static UpdateAgentRequest unnamedSkill() {
    return UpdateAgentRequest.newBuilder()
        .setName("ann")
        .setSkills(
            SkillList.newBuilder()
                .addSkills(Skill.newBuilder().setName("review"))
                .addSkills(Skill.getDefaultInstance()))
        .build();
  }

  private RegisterAgentResponse register(Agent agent) {
    return node.agents().registerAgent(RegisterAgentRequest.newBuilder().setAgent(agent).build());
  }

  private long steer(String skill, Steering how) {
    SteerAgentRequest request =
        SteerAgentRequest.newBuilder().setName("ann").setSkill(skill).setSteering(how).build();
    return node.agents().steerAgent(request).getPosition();
  }

  private Agent found() {
    return node.agents().getAgent(GetAgentRequest.newBuilder().setName("ann").build()).getAgent();
  }
}
