package dev.baton.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentProfileTest {
  private static final Skill REVIEW = Skill.of(new SkillName("review"));
  private static final Skill WRITE = Skill.of(new SkillName("write"));

  @Test
  void the_order_of_skills_tags_and_metadata_means_nothing() {
    assertThat(AgentProfile.of(WRITE, REVIEW.tagged("b", "a", "b")))
        .isEqualTo(AgentProfile.of(REVIEW.tagged("a", "b"), WRITE));
    assertThat(AgentProfile.of(REVIEW).noting(Map.of("a", "1", "b", "2")).metadata().keySet())
        .containsExactly("a", "b");
  }

  @Test
  void an_agents_inbox_bears_its_name() {
    assertThat(new AgentName("ann").inbox().value()).isEqualTo("baton.inbox.ann");
    assertThat(new AgentName("a".repeat(188)).inbox().value()).hasSize(200);
  }

  @Test
  void a_name_that_no_agent_or_skill_may_have_is_refused() {
    for (String name : List.of("", "a.b", "a b", "a/b", "a".repeat(189))) {
      assertThatThrownBy(() -> new AgentName(name)).hasMessageContaining("188 characters");
    }
    for (String name : List.of("", "a.", ".a", "a..b", "a b", "a".repeat(101))) {
      assertThatThrownBy(() -> new SkillName(name)).hasMessageContaining("100 characters");
    }
    assertThat(new SkillName("code.review")).isLessThan(new SkillName("code.test"));
  }

  @Test
  void a_skill_keeps_to_its_bounds() {
    assertThatThrownBy(() -> REVIEW.at(0)).hasMessageContaining("proficiency");
    assertThatThrownBy(() -> REVIEW.at(101)).hasMessageContaining("proficiency");
    assertThatThrownBy(() -> REVIEW.costing(-1)).hasMessageContaining("cost");
    assertThatThrownBy(() -> REVIEW.costing(Skill.MOST_COST + 1)).hasMessageContaining("cost");
    assertThatThrownBy(() -> REVIEW.tagged("not a tag")).hasMessageContaining("tag");
    String[] many = IntStream.range(0, 21).mapToObj(n -> "t" + n).toArray(String[]::new);
    assertThatThrownBy(() -> REVIEW.tagged(many)).hasMessageContaining("20 tags");
    assertThatThrownBy(() -> schema("review", 16_385)).hasMessageContaining("16,384");
  }

  @Test
  void a_profile_keeps_to_its_bounds() {
    AgentProfile profile = AgentProfile.of(REVIEW);
    assertThatThrownBy(() -> profile.holding(0)).hasMessageContaining("capacity");
    assertThatThrownBy(() -> profile.holding(10_001)).hasMessageContaining("capacity");
    assertThatThrownBy(() -> AgentProfile.of(REVIEW, REVIEW.at(3))).hasMessageContaining("once");
    assertThatThrownBy(() -> profile.able(skills(101))).hasMessageContaining("100 skills");
    assertThatThrownBy(() -> profile.noting(entries(51))).hasMessageContaining("50 metadata");
    assertThatThrownBy(() -> profile.noting(Map.of("a b", ""))).hasMessageContaining("key");
    assertThatThrownBy(() -> profile.noting(Map.of("a", "x".repeat(1_001))))
        .hasMessageContaining("1,000");
    assertThatThrownBy(
            () ->
                profile.able(
                    IntStream.range(0, 17).mapToObj(n -> schema("s" + n, 16_384)).toList()))
        .hasMessageContaining("262,144");
  }

  @Test
  void what_people_want_to_know_keeps_to_its_bounds() {
    assertThatThrownBy(() -> new About("x".repeat(201), "", "")).hasMessageContaining("200");
    assertThatThrownBy(() -> new About("", "x".repeat(1_001), "")).hasMessageContaining("1,000");
    assertThatThrownBy(() -> new About("", "", "x".repeat(101))).hasMessageContaining("100");
  }

  @Test
  void heartbeats_come_every_second_to_every_hour_or_not_at_all() {
    assertThatThrownBy(() -> new HeartbeatPolicy(Duration.ofMillis(999), 3, 6))
        .hasMessageContaining("interval");
    assertThatThrownBy(() -> new HeartbeatPolicy(Duration.ofMinutes(61), 3, 6))
        .hasMessageContaining("interval");
    assertThatThrownBy(() -> new HeartbeatPolicy(Duration.ofSeconds(5), 0, 6))
        .hasMessageContaining("suspect");
    assertThatThrownBy(() -> new HeartbeatPolicy(Duration.ofSeconds(5), 6, 6))
        .hasMessageContaining("dead");
    assertThat(HeartbeatPolicy.NONE.isWatched()).isFalse();
  }

  private static Skill schema(String name, int characters) {
    return new Skill(new SkillName(name), List.of(), 50, 0, " ".repeat(characters));
  }

  private static List<Skill> skills(int count) {
    return IntStream.range(0, count).mapToObj(n -> Skill.of(new SkillName("s" + n))).toList();
  }

  private static Map<String, String> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "k" + n)
        .collect(Collectors.toMap(Function.identity(), key -> ""));
  }
}
