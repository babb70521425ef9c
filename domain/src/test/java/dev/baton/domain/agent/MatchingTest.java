package dev.baton.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.Match.Ranked;
import dev.baton.domain.agent.Match.RuledOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private static final SkillName REVIEW = new SkillName("review");
  private static final SkillName WRITE = new SkillName("write");
  private static final Need REVIEWER = Need.of(REVIEW);
  private static final AgentProfile MIDDLING = AgentProfile.of(Skill.of(REVIEW));
  private static final List<Health> HEALTHS = List.of(Health.values());
  private static final Matching matching = new Matching(Weights.DEFAULT);

  @Test
  void the_more_proficient_comes_first_and_says_why() {
    Match match =
        match(
            REVIEWER,
            candidate("ann", AgentProfile.of(Skill.of(REVIEW).at(60))),
            candidate("bob", AgentProfile.of(Skill.of(REVIEW).at(90))));
    assertThat(names(match)).containsExactly("bob", "ann");
    assertThat(match.best().orElseThrow().score())
        .isEqualTo(new Score(900, 1000, 1000, 1000, 500, 865));
  }

  @Test
  void a_skill_that_is_done_badly_is_not_made_up_for_by_another() {
    AgentProfile uneven = AgentProfile.of(Skill.of(REVIEW).at(100), Skill.of(WRITE).at(10));
    AgentProfile even = AgentProfile.of(Skill.of(REVIEW).at(50), Skill.of(WRITE).at(50));
    assertThat(
            names(match(Need.of(REVIEW, WRITE), candidate("ann", uneven), candidate("bob", even))))
        .containsExactly("bob", "ann");
  }

  @Test
  void of_equals_the_less_loaded_then_the_less_asked_then_the_first_by_name_is_asked() {
    assertThat(
            names(
                match(
                    REVIEWER,
                    busy("ann", new Workload(5, 1, 0, 0)),
                    busy("bob", new Workload(1, 9, 0, 0)),
                    busy("cid", new Workload(1, 2, 0, 0)),
                    busy("abe", new Workload(1, 9, 0, 0)))))
        .containsExactly("cid", "abe", "bob", "ann");
  }

  @Test
  void past_success_counts_but_one_failure_damns_nobody() {
    Match match =
        match(
            REVIEWER,
            busy("ann", new Workload(0, 0, 0, 1)),
            busy("bob", new Workload(0, 0, 18, 0)));
    assertThat(names(match)).containsExactly("bob", "ann");
    assertThat(match.ranked())
        .extracting(ranked -> ranked.score().success())
        .containsExactly(950, 333);
  }

  @Test
  void the_cheaper_is_worth_more_and_one_that_costs_nothing_most() {
    Match paid =
        match(
            REVIEWER,
            candidate("ann", AgentProfile.of(Skill.of(REVIEW).costing(300))),
            candidate("bob", AgentProfile.of(Skill.of(REVIEW).costing(100))));
    assertThat(paid.ranked())
        .extracting(ranked -> ranked.score().cost())
        .containsExactly(1000, 333);
    Match free =
        match(
            REVIEWER,
            candidate("ann", AgentProfile.of(Skill.of(REVIEW).costing(300))),
            candidate("bob", MIDDLING));
    assertThat(free.ranked()).extracting(ranked -> ranked.score().cost()).containsExactly(1000, 0);
  }

  @Test
  void a_degraded_one_is_asked_where_no_better_one_is_found() {
    Match match =
        match(REVIEWER, standing("ann", being(Health.DEGRADED)), candidate("bob", MIDDLING));
    assertThat(names(match)).containsExactly("bob", "ann");
    assertThat(match.ranked())
        .extracting(ranked -> ranked.score().health())
        .containsExactly(1000, 500);
  }

  @Test
  void a_pinned_one_comes_before_a_better_one() {
    Match match =
        match(
            REVIEWER,
            candidate("ann", AgentProfile.of(Skill.of(REVIEW).at(100))),
            standing("bob", steered(Steering.PINNED)));
    assertThat(names(match)).containsExactly("bob", "ann");
    assertThat(match.ranked()).extracting(Ranked::pinned).containsExactly(true, false);
  }

  @Test
  void whoever_cannot_be_asked_is_told_why() {
    Candidate paused =
        standing("p", new Standing(Health.HEALTHY, true, Map.of(), Optional.empty()));
    Match match =
        match(
            REVIEWER.within(1_000).without(Set.of(new AgentName("excluded"))),
            candidate("unable", AgentProfile.of(Skill.of(WRITE))),
            candidate("dear", AgentProfile.of(Skill.of(REVIEW).costing(1_001))),
            candidate("excluded", MIDDLING),
            standing("forbidden", steered(Steering.FORBIDDEN)),
            standing("drained", being(Health.DRAINED)),
            standing("dead", being(Health.DEAD)),
            standing("suspect", being(Health.SUSPECT)),
            paused,
            new Candidate(agent("failing", MIDDLING, Standing.FRESH), Workload.NONE, false),
            busy("full", new Workload(10, 0, 0, 0)));
    assertThat(match.ranked()).isEmpty();
    assertThat(match.ruledOut())
        .extracting(out -> out.agent().name().value(), RuledOut::obstacle, RuledOut::detail)
        .containsExactly(
            row("dead", Obstacle.DEAD, ""),
            row("dear", Obstacle.TOO_EXPENSIVE, "1001"),
            row("drained", Obstacle.DRAINED, ""),
            row("excluded", Obstacle.EXCLUDED, ""),
            row("failing", Obstacle.BREAKER_OPEN, ""),
            row("forbidden", Obstacle.FORBIDDEN, "review"),
            row("full", Obstacle.AT_CAPACITY, "10"),
            row("p", Obstacle.PAUSED, ""),
            row("suspect", Obstacle.SUSPECT, ""),
            row("unable", Obstacle.MISSING_SKILL, "review"));
  }

  @Test
  void tags_are_borne_by_the_named_skills_together_or_by_one_skill() {
    AgentProfile both =
        AgentProfile.of(Skill.of(REVIEW).tagged("java"), Skill.of(WRITE).tagged("sql"));
    Need together = Need.of(REVIEW, WRITE).tagged("java", "sql");
    assertThat(names(match(together, candidate("ann", both)))).containsExactly("ann");
    Match one = match(Need.of().tagged("java", "sql"), candidate("ann", both));
    assertThat(one.ruledOut()).extracting(RuledOut::obstacle).containsExactly(Obstacle.MISSING_TAG);
    AgentProfile polyglot = AgentProfile.of(Skill.of(WRITE).tagged("sql", "java").at(70));
    Match match = match(Need.of().tagged("java", "sql"), candidate("bob", polyglot));
    assertThat(match.ranked())
        .extracting(ranked -> ranked.score().proficiency())
        .containsExactly(700);
  }

  @Test
  void whoever_needs_nothing_in_particular_is_served_by_anybody() {
    Match match = match(Need.of(), candidate("ann", AgentProfile.of()));
    assertThat(match.best().orElseThrow().score().proficiency()).isEqualTo(1000);
  }

  @Test
  void that_nobody_is_left_is_said_with_how_many_are_in_each_way() {
    Match busy =
        match(
            REVIEWER,
            busy("ann", new Workload(10, 0, 0, 0)),
            busy("bob", new Workload(10, 0, 0, 0)),
            candidate("cid", AgentProfile.of(Skill.of(WRITE))));
    assertThat(busy.whyNobody()).isEqualTo("of 3 agents 2 are at capacity, 1 lack a skill");
    assertThat(busy.isWorthWaiting()).isTrue();
    Match unable = match(REVIEWER, candidate("cid", AgentProfile.of(Skill.of(WRITE))));
    assertThat(unable.isWorthWaiting()).isFalse();
    assertThat(match(REVIEWER).whyNobody()).isEqualTo("no agent is registered");
  }

  @Test
  void weights_decide_what_counts() {
    Candidate dear = candidate("ann", AgentProfile.of(Skill.of(REVIEW).at(100).costing(200)));
    Candidate cheap = candidate("bob", AgentProfile.of(Skill.of(REVIEW).at(10).costing(100)));
    Match thrifty = new Matching(new Weights(0, 0, 0, 1, 0)).match(REVIEWER, List.of(dear, cheap));
    assertThat(names(thrifty)).containsExactly("bob", "ann");
    assertThat(names(match(REVIEWER, dear, cheap))).containsExactly("ann", "bob");
    assertThatThrownBy(() -> new Weights(0, 0, 0, 0, 0)).hasMessageContaining("not all");
    assertThatThrownBy(() -> new Weights(-1, 0, 0, 0, 1)).hasMessageContaining("1,000");
  }

  @Property(tries = 200, seed = "7")
  void everybody_is_ranked_or_ruled_out_and_the_order_of_candidates_means_nothing(
      @ForAll @Size(max = 12) List<@IntRange(max = 999) Integer> draws) {
    List<Candidate> candidates = new ArrayList<>();
    for (int n = 0; n < draws.size(); n++) {
      candidates.add(drawn("a" + n, draws.get(n)));
    }
    Match match = matching.match(REVIEWER, candidates);
    assertThat(match.ranked().size() + match.ruledOut().size()).isEqualTo(candidates.size());
    assertThat(match.ranked())
        .allSatisfy(ranked -> assertThat(ranked.score().total()).isBetween(0, Score.MOST));
    Collections.reverse(candidates);
    assertThat(matching.match(REVIEWER, candidates)).isEqualTo(match);
  }

  private static Candidate drawn(String name, int draw) {
    AgentProfile profile =
        AgentProfile.of(Skill.of(draw % 7 == 0 ? WRITE : REVIEW).at(1 + draw % 100).costing(draw));
    Workload workload = new Workload(draw % 11, draw % 5, draw % 13, draw % 17);
    Health health = HEALTHS.get(draw % HEALTHS.size());
    return new Candidate(agent(name, profile, being(health)), workload, draw % 3 != 0);
  }

  private static Tuple row(String name, Obstacle why, String detail) {
    return Tuple.tuple(name, why, detail);
  }

  private static Match match(Need need, Candidate... candidates) {
    return matching.match(need, List.of(candidates));
  }

  private static List<String> names(Match match) {
    return match.ranked().stream().map(ranked -> ranked.agent().name().value()).toList();
  }

  private static Candidate candidate(String name, AgentProfile profile) {
    return new Candidate(agent(name, profile, Standing.FRESH), Workload.NONE, true);
  }

  private static Candidate busy(String name, Workload workload) {
    return new Candidate(agent(name, MIDDLING, Standing.FRESH), workload, true);
  }

  private static Candidate standing(String name, Standing standing) {
    return new Candidate(agent(name, MIDDLING, standing), Workload.NONE, true);
  }

  private static Standing being(Health health) {
    return new Standing(health, false, Map.of(), Optional.empty());
  }

  private static Standing steered(Steering how) {
    return new Standing(Health.HEALTHY, false, Map.of(REVIEW, how), Optional.empty());
  }

  private static Agent.Registered agent(String name, AgentProfile profile, Standing standing) {
    return new Agent.Registered(
        new AgentName(name), profile, standing, new Agent.Stamp(1, Instant.EPOCH, Instant.EPOCH));
  }
}
