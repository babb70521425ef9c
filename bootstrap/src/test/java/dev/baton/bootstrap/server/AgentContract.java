package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.AgentActivity;
import dev.baton.sdk.AgentCandidates;
import dev.baton.sdk.AgentCandidates.Candidate;
import dev.baton.sdk.AgentCandidates.RuledOut;
import dev.baton.sdk.AgentHealth;
import dev.baton.sdk.AgentInfo;
import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.AgentUpdate;
import dev.baton.sdk.AgentWatch;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.v1.Agent;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.AgentServiceGrpc.AgentServiceBlockingStub;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatPolicy;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.Skill;
import dev.baton.v1.UpdateAgentRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is known of agents, on whatever store: who they are, how they are, who is best for what. */
abstract class AgentContract extends WithServer {
  private static final Refusal UNKNOWN = new Refusal("NOT_FOUND", "UNKNOWN_AGENT", "name");

  // ---- who registers without sending heartbeats

  private AgentServiceBlockingStub stub() {
    return AgentServiceGrpc.newBlockingStub(baton.channel())
        .withDeadlineAfter(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
  }

  private static Agent.Builder reviewer(String name, int proficiency) {
    return Agent.newBuilder()
        .setName(name)
        .addSkills(Skill.newBuilder().setName("review").setProficiency(proficiency));
  }

  private Agent register(Agent.Builder agent) {
    Agent registered =
        stub().registerAgent(RegisterAgentRequest.newBuilder().setAgent(agent).build()).getAgent();
    isSeen(registered.getName(), registered.getVersion());
    return registered;
  }

  private void beat(String name, Health health) {
    var unused =
        stub().heartbeat(HeartbeatRequest.newBuilder().setName(name).setHealth(health).build());
  }

  // ---- what is seen of it

  private AgentInfo get(String name) {
    return baton.agents().get(name);
  }

  /** What a command has made of an agent, once the server shows it. */
  private AgentInfo seen(AgentInfo changed) {
    isSeen(changed.name(), changed.version());
    return get(changed.name());
  }

  private void isSeen(String name, long version) {
    Await.until(
        () ->
            baton.agents().list().stream()
                .anyMatch(agent -> agent.name().equals(name) && agent.version() >= version));
  }

  private AgentHealth health(String name) {
    return get(name).standing().health();
  }

  private List<String> able() {
    return names(baton.agents().match("review"));
  }

  private static List<String> names(AgentCandidates candidates) {
    return candidates.matches().stream().map(Candidate::name).toList();
  }

  // ---- registering

  @Test
  void who_registers_is_found_and_can_be_sent_to() {
    Baton bob = agent("bob");
    var unused =
        bob.register()
            .description("reviews")
            .skill(AgentSkill.of("review").tagged("java").proficiency(90))
            .capacity(4)
            .metadata("team", "core")
            .start();
    isSeen("bob", 1);

    AgentInfo found = get("bob");
    assertThat(found.description()).isEqualTo("reviews");
    assertThat(found.skills())
        .containsExactly(AgentSkill.of("review").tagged("java").proficiency(90));
    assertThat(found.capacity()).isEqualTo(4);
    assertThat(found.metadata()).containsEntry("team", "core");
    assertThat(found.standing().health()).isEqualTo(AgentHealth.HEALTHY);
    baton.send("bob", OutgoingEvent.of("Hello"));
    assertThat(on("baton.inbox.bob")).extracting(ReceivedEvent::type).containsExactly("Hello");
  }

  @Test
  void the_same_again_is_answered_and_another_agent_of_its_name_is_refused() {
    Agent first = register(reviewer("bob", 50));

    assertUnchangedBy(() -> assertThat(register(reviewer("bob", 50))).isEqualTo(first));
    Refusal exists = new Refusal("ALREADY_EXISTS", "AGENT_EXISTS", "agent.name");
    assertRefused(() -> register(reviewer("bob", 60)), exists);
    assertRefused(() -> register(reviewer("bob", 50).setCapacity(3)), exists);
    assertThat(get("bob").skills()).extracting(AgentSkill::proficiency).containsExactly(50);
  }

  @Test
  void who_has_changed_is_updated_unless_somebody_else_has_updated_it_before() {
    Baton bob = agent("bob");
    var unused = bob.register().skill(AgentSkill.of("review")).start();
    var unusedToo = bob.register().skill(AgentSkill.of("build")).start();
    Await.until(() -> able().isEmpty() && !names(baton.agents().match("build")).isEmpty());

    long version = get("bob").version();
    UpdateAgentRequest late =
        UpdateAgentRequest.newBuilder()
            .setName("bob")
            .setCapacity(3)
            .setExpectedVersion(version - 1)
            .build();
    assertRefused(
        () -> stub().updateAgent(late),
        new Refusal("FAILED_PRECONDITION", "VERSION_CONFLICT", "expected_version"));
    assertThat(get("bob").version()).isEqualTo(version);
  }

  @Test
  void agents_are_listed_by_name_and_one_that_has_left_is_known_as_it_was() {
    List.of("cyd", "bob").forEach(name -> register(reviewer(name, 50)));
    assertThat(baton.agents().list()).extracting(AgentInfo::name).containsExactly("bob", "cyd");
    ReceivedEvent registered = on("baton.agents").getLast();

    baton.agents().deregister("bob", "retired");

    Await.until(() -> baton.agents().list().size() == 1);
    assertRefused(() -> get("bob"), UNKNOWN);
    AgentInfo then = baton.agents().getAsOf("bob", registered.position());
    assertThat(then.skills()).extracting(AgentSkill::name).containsExactly("review");
    assertRefused(
        () -> baton.agents().getAsOf("bob", registered.recordedAt().minusSeconds(60)), UNKNOWN);
    assertThat(baton.send("bob", OutgoingEvent.of("Hello")).position()).isPositive();
  }

  // ---- matching and steering

  @Test
  void the_best_comes_first_unless_operators_say_otherwise() {
    register(reviewer("bob", 40));
    register(reviewer("cyd", 90));
    register(Agent.newBuilder().setName("dan"));

    AgentCandidates found = baton.agents().match("review");
    assertThat(names(found)).containsExactly("cyd", "bob");
    assertThat(found.matches().getFirst().score().proficiency()).isEqualTo(900);
    assertThat(found.ruledOut()).containsExactly(new RuledOut("dan", "missing_skill", "review"));

    assertThat(seen(baton.agents().pin("bob", "review", "trial")).standing().pinned())
        .containsExactly("review");
    assertThat(able()).containsExactly("bob", "cyd");
    assertThat(seen(baton.agents().forbid("cyd", "review", "too slow")).standing().forbidden())
        .containsExactly("review");
    assertThat(able()).containsExactly("bob");
    assertThat(seen(baton.agents().letAlone("bob", "review", "")).standing().pinned()).isEmpty();
  }

  @Test
  void who_is_paused_or_drained_gets_no_work_until_it_is_resumed() {
    register(reviewer("bob", 50));
    register(reviewer("cyd", 50));

    assertThat(seen(baton.agents().pause("bob", "trial")).standing().paused()).isTrue();
    assertThat(seen(baton.agents().drain("cyd", "update")).standing().health())
        .isEqualTo(AgentHealth.DRAINED);

    assertUnchangedBy(() -> baton.agents().pause("bob", "again"));
    assertUnchangedBy(() -> baton.agents().drain("cyd", "again"));
    AgentCandidates nobody = baton.agents().match("review");
    assertThat(nobody.matches()).isEmpty();
    assertThat(nobody.ruledOut())
        .extracting(RuledOut::name, RuledOut::obstacle)
        .containsExactly(tuple("bob", "paused"), tuple("cyd", "drained"));
    assertThat(nobody.whyNobody()).isEqualTo("of 2 agents 1 are paused, 1 are drained");
    List.of("bob", "cyd").forEach(name -> seen(baton.agents().resume(name, "")));
    assertThat(able()).containsExactlyInAnyOrder("bob", "cyd");
  }

  // ---- how they are

  @Test
  void who_falls_silent_is_dead_until_it_is_heard_of() {
    Duration second = Duration.newBuilder().setSeconds(1).build();
    register(
        reviewer("bob", 50)
            .setHeartbeats(
                HeartbeatPolicy.newBuilder()
                    .setInterval(second)
                    .setSuspectAfter(1)
                    .setDeadAfter(2)));

    Await.until(() -> health("bob") == AgentHealth.DEAD);
    assertThat(baton.agents().match("review").ruledOut())
        .extracting(RuledOut::name, RuledOut::obstacle)
        .containsExactly(tuple("bob", "dead"));
    Await.until(
        () -> {
          beat("bob", Health.HEALTH_HEALTHY);
          return able().contains("bob");
        });
  }

  @Test
  void who_says_so_is_degraded() {
    register(reviewer("bob", 50));
    beat("bob", Health.HEALTH_DEGRADED);
    Await.until(() -> health("bob") == AgentHealth.DEGRADED);
    beat("bob", Health.HEALTH_HEALTHY);
    Await.until(() -> health("bob") == AgentHealth.HEALTHY);
  }

  @Test
  void who_fails_too_often_is_not_asked_for_a_while() {
    register(reviewer("bob", 50));
    for (int n = 0; n < 5; n++) {
      RequestInfo silent =
          baton.request("bob", "Review").timeout(java.time.Duration.ofMillis(50)).ask();
      assertThat(silent.status()).isEqualTo(RequestInfo.Status.TIMED_OUT);
    }

    Await.until(() -> get("bob").standing().breakerOpen());

    assertThat(baton.agents().match("review").ruledOut())
        .extracting(RuledOut::name, RuledOut::obstacle)
        .containsExactly(tuple("bob", "breaker_open"));
    assertThat(baton.request("bob", "Review").submit().waitingFor())
        .isEqualTo("nobody can be asked at present: bob has an open circuit breaker");
  }

  @Test
  void what_agents_do_is_counted() {
    register(Agent.newBuilder().setName("ann"));
    baton.openInbox();
    baton.onRequest("Review", request -> request.reply("fine"));
    assertThat(agent("bob").request("ann", "Review").ask().answer().agent()).isEqualTo("ann");

    Await.until(() -> activity("ann").succeeded() == 1);
    assertThat(activity("ann").inProgress()).isZero();
    assertThat(activity("ann").failed()).isZero();
    assertThat(activity("ann").latency()).isPositive();
    long published = activity("ann").published();
    baton.publish(OutgoingEvent.on("work", "Done"));
    Await.until(() -> activity("ann").published() == published + 1);
  }

  private AgentActivity activity(String name) {
    return baton.agents().activity(name);
  }

  @Test
  void a_watch_tells_who_there_is_and_then_what_changes() {
    register(reviewer("bob", 50));
    List<AgentUpdate> told = new CopyOnWriteArrayList<>();
    try (AgentWatch watch = baton.agents().watch(told::add)) {
      Await.until(() -> told.size() == 1);
      baton.agents().pause("bob", "trial");
      baton.agents().resume("bob", "");
      baton.agents().deregister("bob", "retired");
      Await.until(() -> told.size() == 4);
      assertThat(watch.failure()).isEmpty();
    }
    assertThat(told)
        .extracting(update -> update.agent().name(), AgentUpdate::type)
        .containsExactly(
            tuple("bob", ""),
            tuple("bob", "baton.agent.paused"),
            tuple("bob", "baton.agent.resumed"),
            tuple("bob", "baton.agent.deregistered"));
    assertThat(told).extracting(AgentUpdate::position).isSorted().doesNotHaveDuplicates();
  }

  // ---- what is refused

  @Test
  void of_who_is_not_registered_nothing_can_be_asked() {
    List<ThrowingCallable> calls =
        List.of(
            () -> get("zoe"),
            () -> baton.agents().getAsOf("zoe", 1),
            () -> baton.agents().pause("zoe", ""),
            () -> baton.agents().resume("zoe", ""),
            () -> baton.agents().drain("zoe", ""),
            () -> baton.agents().pin("zoe", "review", ""),
            () -> baton.agents().deregister("zoe", ""),
            () -> beat("zoe", Health.HEALTH_HEALTHY));
    calls.forEach(call -> assertRefused(call, UNKNOWN));
  }

  @Test
  void nobody_is_pinned_for_what_it_cannot_do_or_steered_for_too_much() {
    register(reviewer("bob", 50));
    assertRefused(
        () -> baton.agents().pin("bob", "cooking", ""),
        new Refusal("NOT_FOUND", "UNKNOWN_SKILL", "skill"));
    IntStream.range(0, 100).forEach(this::forbid);

    assertRefused(
        () -> forbid(100), new Refusal("FAILED_PRECONDITION", "TOO_MANY_STEERED", "skill"));
  }

  private void forbid(int skill) {
    baton.agents().forbid("bob", "skill-" + skill, "");
  }
}
