package dev.baton.adapters.memory.agent;

import static dev.baton.adapters.memory.agent.AgentNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.agent.AgentFilter;
import dev.baton.application.kernel.Handled;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.AgentRejection;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Match;
import dev.baton.domain.agent.Need;
import dev.baton.domain.agent.Obstacle;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.ProfileChange;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.agent.Steering;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentsTest {
  private static final SkillName REVIEW = new SkillName("code.review");
  private static final AgentProfile REVIEWER = AgentProfile.of(Skill.of(REVIEW).tagged("java"));
  private static final AgentProfile IDLER = AgentProfile.of();
  private static final Order BOB = new Order("bob", "new model");

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final AgentNode node = new AgentNode(log, clock, "node-1");

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whoever_is_answered_finds_the_agent_and_its_inbox() {
    assertThat(node.agents.register(key("ann"), REVIEWER)).isInstanceOf(Handled.Done.class);
    assertThat(node.agent("ann").profile()).isEqualTo(REVIEWER);
    assertThat(node.topicDirectory.list(Namespace.DEFAULT))
        .extracting(topic -> topic.name().value())
        .containsExactly("baton.inbox.ann");
  }

  @Test
  void registering_it_again_stores_nothing() {
    node.register("ann", REVIEWER);
    long head = log.head();
    assertThat(node.agents.register(key("ann"), REVIEWER)).extracting("position").isEqualTo(0L);
    assertThat(log.head()).isEqualTo(head);
  }

  @Test
  void a_refusal_stores_nothing() {
    node.register("ann", REVIEWER);
    long head = log.head();
    assertThat(node.agents.register(key("ann"), IDLER))
        .isEqualTo(
            new Handled.Refused<>(new AgentRejection.AlreadyRegistered(new AgentName("ann"))));
    assertThat(node.agents.drain(key("zoe"), BOB))
        .isEqualTo(new Handled.Refused<>(new AgentRejection.UnknownAgent(new AgentName("zoe"))));
    assertThat(log.head()).isEqualTo(head);
  }

  @Test
  void one_that_has_left_is_found_no_more_and_can_come_back_as_another() {
    node.register("ann", REVIEWER);
    node.agents.deregister(key("ann"), BOB);
    assertThat(node.directory.find(key("ann"))).isEmpty();
    assertThat(node.directory.list(Namespace.DEFAULT)).isEmpty();
    node.register("ann", IDLER);
    assertThat(node.agent("ann").profile()).isEqualTo(IDLER);
  }

  @Test
  void agents_are_listed_by_name_from_anywhere_on_and_tenants_do_not_see_each_other() {
    List.of("cid", "ann", "bob").forEach(name -> node.register(name, IDLER));
    assertThat(node.directory.list(Namespace.DEFAULT))
        .extracting(agent -> agent.name().value())
        .containsExactly("ann", "bob", "cid");
    assertThat(node.directory.list(Namespace.DEFAULT, new AgentName("ann"))).hasSize(2);
    assertThat(node.directory.list(new Namespace("other"))).isEmpty();
  }

  @Test
  void a_filter_selects_by_skill_tag_and_health() {
    node.register("ann", REVIEWER);
    node.register("bob", IDLER);
    assertThat(selected(AgentFilter.ANY)).containsExactly("ann", "bob");
    assertThat(selected(new AgentFilter(List.of(REVIEW), List.of("java"), Set.of())))
        .containsExactly("ann");
    assertThat(selected(new AgentFilter(List.of(), List.of("sql"), Set.of()))).isEmpty();
    assertThat(selected(new AgentFilter(List.of(), List.of(), Set.of(Health.DEAD)))).isEmpty();
  }

  private List<String> selected(AgentFilter filter) {
    return node.directory.list(Namespace.DEFAULT).stream()
        .filter(filter::selects)
        .map(agent -> agent.name().value())
        .toList();
  }

  @Test
  void what_operators_settle_decides_who_is_asked() {
    node.register("ann", AgentProfile.of(Skill.of(REVIEW).at(90)));
    node.register("bob", AgentProfile.of(Skill.of(REVIEW).at(20)));
    assertThat(best()).isEqualTo("ann");
    node.agents.steer(key("bob"), REVIEW, Steering.PINNED, BOB);
    assertThat(best()).isEqualTo("bob");
    node.agents.steer(key("bob"), REVIEW, Steering.FORBIDDEN, BOB);
    assertThat(best()).isEqualTo("ann");
    node.agents.unsteer(key("bob"), REVIEW, BOB);
    node.agents.pause(key("ann"), BOB);
    assertThat(best()).isEqualTo("bob");
    node.agents.resume(key("ann"), BOB);
    node.agents.drain(key("ann"), BOB);
    assertThat(best()).isEqualTo("bob");
    node.agents.resume(key("ann"), BOB);
    assertThat(best()).isEqualTo("ann");
  }

  private String best() {
    return match(Need.of(REVIEW)).best().orElseThrow().agent().name().value();
  }

  private Match match(Need need) {
    return node.matching.match(Namespace.DEFAULT, need, clock.now());
  }

  @Test
  void whoever_takes_other_input_is_ruled_out() {
    Skill strict =
        new Skill(REVIEW, List.of(), 90, 0, "{\"type\":\"object\",\"required\":[\"diff\"]}");
    node.register("ann", AgentProfile.of(strict));
    node.register("bob", AgentProfile.of(Skill.of(REVIEW)));
    Match match =
        node.matching.match(Namespace.DEFAULT, Need.of(REVIEW), json("{\"a\":1}"), clock.now());
    assertThat(match.best().orElseThrow().agent().name()).isEqualTo(new AgentName("bob"));
    assertThat(match.ruledOut())
        .extracting(Match.RuledOut::obstacle)
        .containsExactly(Obstacle.INPUT_MISFIT);
    assertThat(match.ruledOut().getFirst().detail()).startsWith("code.review").contains("diff");
    assertThat(
            node.matching
                .match(Namespace.DEFAULT, Need.of(REVIEW), json("{\"diff\":\"\"}"), clock.now())
                .ranked())
        .hasSize(2);
  }

  @Test
  void why_input_does_not_fit_is_said_briefly() {
    String wordy = "{\"enum\":[\"" + "so much ".repeat(500) + "\"]}";
    node.register("ann", AgentProfile.of(new Skill(REVIEW, List.of(), 90, 0, wordy)));
    Match match = node.matching.match(Namespace.DEFAULT, Need.of(REVIEW), json("{}"), clock.now());
    assertThat(match.ruledOut().getFirst().detail()).hasSize(500).endsWith("…");
  }

  private static Payload json(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_node_that_starts_later_knows_all_agents() {
    node.register("ann", REVIEWER);
    node.agents.update(key("ann"), ProfileChange.of(new ProfileChange.Capacity(3)), 1);
    try (AgentNode later = new AgentNode(log, clock, "node-2")) {
      assertThat(later.agent("ann")).isEqualTo(node.agent("ann"));
      assertThat(later.agent("ann").profile().capacity()).isEqualTo(3);
    }
  }
}
