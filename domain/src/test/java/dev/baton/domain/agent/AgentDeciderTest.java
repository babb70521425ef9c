package dev.baton.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentEvent.HealthChanged;
import dev.baton.domain.agent.AgentEvent.Updated;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AgentDeciderTest {
  private static final AgentName ANN = new AgentName("ann");
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-01-06T09:00:00Z");
  private static final SkillName REVIEW = new SkillName("code.review");
  private static final SkillName TEST = new SkillName("code.test");
  private static final AgentProfile REVIEWER = AgentProfile.of(Skill.of(REVIEW));
  private static final AgentProfile TESTER = AgentProfile.of(Skill.of(TEST));
  private static final Order OPERATOR = new Order("bob", "new model");
  private static final Trip TRIP = new Trip(5, 5, TUESDAY, 1);

  private static final DeciderSpec<AgentCommand, Agent, AgentEvent, AgentRejection> spec =
      new DeciderSpec<>(new AgentDecider());

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Registered",
            "Deregistered -> Registered",
            "Registered -> Updated",
            "Registered -> HealthChanged",
            "Registered -> Paused",
            "Registered -> Resumed",
            "Registered -> Steered",
            "Registered -> Unsteered",
            "Registered -> BreakerOpened",
            "Registered -> BreakerClosed",
            "Registered -> Deregistered");
  }

  @Test
  void an_agent_is_registered_and_healthy() {
    assertThat(spec.given().when(register(REVIEWER)).then(registered()))
        .isEqualTo(
            new Registered(ANN, REVIEWER, Standing.FRESH, new Agent.Stamp(1, MONDAY, MONDAY)));
  }

  @Test
  void registering_it_again_with_the_same_profile_changes_nothing() {
    spec.given(registered()).when(register(REVIEWER)).thenUnchanged();
    spec.given(registered(), turned(Health.HEALTHY, Health.DEGRADED))
        .when(register(REVIEWER))
        .thenUnchanged();
  }

  @Test
  void registering_it_again_with_another_profile_is_refused() {
    spec.given(registered())
        .when(register(TESTER))
        .thenRejected(new AgentRejection.AlreadyRegistered(ANN));
  }

  @Test
  void one_that_was_away_is_back_when_it_registers_again() {
    for (Health away : List.of(Health.DRAINED, Health.DEAD, Health.SUSPECT)) {
      spec.given(registered(), turned(Health.HEALTHY, away))
          .when(register(REVIEWER))
          .then(
              new HealthChanged(
                  ANN, away, Health.HEALTHY, new Order("ann", "registered again"), MONDAY));
    }
  }

  @Test
  void a_registration_closes_the_breaker_of_who_was_there_before() {
    AgentEvent closed = new AgentEvent.BreakerClosed(ANN, MONDAY);
    spec.given(registered(), opened()).when(register(REVIEWER)).then(closed);
    spec.given(registered(), opened(), turned(Health.HEALTHY, Health.DEAD))
        .when(register(REVIEWER))
        .then(
            new HealthChanged(
                ANN, Health.DEAD, Health.HEALTHY, new Order("ann", "registered again"), MONDAY),
            closed);
  }

  @Test
  void a_pause_outlasts_a_registration() {
    spec.given(registered(), paused()).when(register(REVIEWER)).thenUnchanged();
  }

  @Test
  void one_that_has_left_can_come_back_as_another() {
    assertThat(
            spec.given(registered(), paused(), left())
                .when(register(TESTER))
                .then(new AgentEvent.Registered(ANN, TESTER, MONDAY)))
        .isEqualTo(new Registered(ANN, TESTER, Standing.FRESH, new Agent.Stamp(4, MONDAY, MONDAY)));
  }

  @Test
  void an_update_changes_what_it_names_and_leaves_the_rest() {
    AgentProfile wider = REVIEWER.holding(40).noting(Map.of("team", "core"));
    Agent after =
        spec.given(registered())
            .when(
                update(
                    0,
                    new ProfileChange.Capacity(40),
                    new ProfileChange.Metadata(Map.of("team", "core"))))
            .then(new Updated(ANN, wider, TUESDAY));
    assertThat(after)
        .isEqualTo(new Registered(ANN, wider, Standing.FRESH, new Agent.Stamp(2, MONDAY, TUESDAY)));
  }

  @Test
  void every_detail_can_be_updated() {
    About about = new About("Ann", "Reviews code", "2.1");
    AgentProfile all = TESTER.known(about).beating(HeartbeatPolicy.NONE);
    spec.given(registered())
        .when(
            update(
                1,
                new ProfileChange.DisplayName("Ann"),
                new ProfileChange.Description("Reviews code"),
                new ProfileChange.ProgramVersion("2.1"),
                new ProfileChange.Skills(List.of(Skill.of(TEST))),
                new ProfileChange.Heartbeats(HeartbeatPolicy.NONE)))
        .then(new Updated(ANN, all, TUESDAY));
  }

  @Test
  void an_update_that_changes_nothing_is_no_fact() {
    spec.given(registered())
        .when(update(0, new ProfileChange.Skills(REVIEWER.skills())))
        .thenUnchanged();
  }

  @Test
  void an_update_of_another_version_is_refused() {
    spec.given(registered())
        .when(update(7, new ProfileChange.Capacity(1)))
        .thenRejected(new AgentRejection.VersionConflict(ANN, 7, 1));
  }

  @Test
  void what_is_seen_of_its_health_is_a_fact_only_where_it_changes() {
    spec.given(registered()).when(observe(Health.HEALTHY)).thenUnchanged();
    Agent suspect =
        spec.given(registered())
            .when(observe(Health.SUSPECT))
            .then(
                new HealthChanged(
                    ANN, Health.HEALTHY, Health.SUSPECT, Order.ofBaton("x"), TUESDAY));
    assertThat(((Registered) suspect).health()).isEqualTo(Health.SUSPECT);
  }

  @Test
  void a_dead_one_that_is_heard_of_lives() {
    spec.given(registered(), turned(Health.HEALTHY, Health.DEAD))
        .when(observe(Health.DEGRADED))
        .then(new HealthChanged(ANN, Health.DEAD, Health.DEGRADED, Order.ofBaton("x"), TUESDAY));
  }

  @Test
  void one_that_is_drained_stays_so_whatever_is_seen() {
    spec.given(registered(), turned(Health.HEALTHY, Health.DRAINED))
        .when(observe(Health.HEALTHY))
        .thenUnchanged();
    spec.given(registered(), turned(Health.HEALTHY, Health.DRAINED))
        .when(observe(Health.DEAD))
        .thenUnchanged();
  }

  @Test
  void nobody_sees_that_an_agent_is_drained() {
    assertThatThrownBy(() -> observe(Health.DRAINED)).hasMessageContaining("by command");
  }

  @Test
  void draining_it_twice_is_draining_it_once() {
    AgentCommand drain = new AgentCommand.Drain(ANN, OPERATOR, TUESDAY);
    spec.given(registered())
        .when(drain)
        .then(new HealthChanged(ANN, Health.HEALTHY, Health.DRAINED, OPERATOR, TUESDAY));
    spec.given(registered(), turned(Health.HEALTHY, Health.DRAINED)).when(drain).thenUnchanged();
  }

  @Test
  void a_pause_is_a_fact_once() {
    AgentCommand pause = new AgentCommand.Pause(ANN, OPERATOR, TUESDAY);
    Agent after = spec.given(registered()).when(pause).then(paused());
    assertThat(((Registered) after).standing().paused()).isTrue();
    spec.given(registered(), paused()).when(pause).thenUnchanged();
  }

  @Test
  void a_resume_ends_a_pause_and_a_drain() {
    AgentCommand resume = new AgentCommand.Resume(ANN, OPERATOR, TUESDAY);
    Agent after =
        spec.given(registered(), paused(), turned(Health.HEALTHY, Health.DRAINED))
            .when(resume)
            .then(
                new AgentEvent.Resumed(ANN, OPERATOR, TUESDAY),
                new HealthChanged(ANN, Health.DRAINED, Health.HEALTHY, OPERATOR, TUESDAY));
    assertThat(((Registered) after).standing()).isEqualTo(Standing.FRESH);
    spec.given(registered()).when(resume).thenUnchanged();
  }

  @Test
  void it_is_pinned_and_forbidden_and_let_alone_again() {
    Agent pinned =
        spec.given(registered()).when(steer(REVIEW, Steering.PINNED)).then(steered(REVIEW));
    assertThat(((Registered) pinned).standing().steering(REVIEW)).contains(Steering.PINNED);
    spec.given(registered(), steered(REVIEW))
        .when(steer(REVIEW, Steering.FORBIDDEN))
        .then(new AgentEvent.Steered(ANN, REVIEW, Steering.FORBIDDEN, OPERATOR, TUESDAY));
    Agent free =
        spec.given(registered(), steered(REVIEW))
            .when(new AgentCommand.Unsteer(ANN, REVIEW, OPERATOR, TUESDAY))
            .then(new AgentEvent.Unsteered(ANN, REVIEW, OPERATOR, TUESDAY));
    assertThat(((Registered) free).standing().steering(REVIEW)).isEmpty();
  }

  @Test
  void steering_it_as_it_is_changes_nothing() {
    spec.given(registered(), steered(REVIEW)).when(steer(REVIEW, Steering.PINNED)).thenUnchanged();
    spec.given(registered())
        .when(new AgentCommand.Unsteer(ANN, REVIEW, OPERATOR, TUESDAY))
        .thenUnchanged();
  }

  @Test
  void it_is_forbidden_what_it_cannot_do_yet_but_not_pinned_for_it() {
    spec.given(registered())
        .when(steer(TEST, Steering.FORBIDDEN))
        .then(new AgentEvent.Steered(ANN, TEST, Steering.FORBIDDEN, OPERATOR, TUESDAY));
    spec.given(registered())
        .when(steer(TEST, Steering.PINNED))
        .thenRejected(new AgentRejection.UnknownSkill(ANN, TEST));
  }

  @Test
  void it_is_steered_for_a_hundred_skills_at_most() {
    AgentEvent[] full =
        Stream.concat(
                Stream.of(registered()),
                IntStream.range(0, 100).mapToObj(n -> forbidden(new SkillName("s" + n))))
            .toArray(AgentEvent[]::new);
    spec.given(full)
        .when(steer(TEST, Steering.FORBIDDEN))
        .thenRejected(new AgentRejection.TooManySteered(ANN, 100));
  }

  @Test
  void a_breaker_opens_and_closes() {
    Agent open =
        spec.given(registered())
            .when(new AgentCommand.OpenBreaker(ANN, TRIP, MONDAY))
            .then(new AgentEvent.BreakerOpened(ANN, TRIP, MONDAY));
    assertThat(((Registered) open).standing().trip()).contains(TRIP);
    Agent closed =
        spec.given(registered(), opened())
            .when(new AgentCommand.CloseBreaker(ANN, TUESDAY))
            .then(new AgentEvent.BreakerClosed(ANN, TUESDAY));
    assertThat(((Registered) closed).standing().trip()).isEqualTo(Optional.empty());
    spec.given(registered()).when(new AgentCommand.CloseBreaker(ANN, TUESDAY)).thenUnchanged();
  }

  @Test
  void of_two_that_open_a_breaker_the_longer_counts() {
    spec.given(registered(), opened())
        .when(new AgentCommand.OpenBreaker(ANN, new Trip(9, 9, MONDAY, 1), MONDAY))
        .thenUnchanged();
    Trip longer = new Trip(9, 9, TUESDAY.plusSeconds(1), 2);
    spec.given(registered(), opened())
        .when(new AgentCommand.OpenBreaker(ANN, longer, TUESDAY))
        .then(new AgentEvent.BreakerOpened(ANN, longer, TUESDAY));
  }

  @Test
  void a_deregistration_is_a_fact() {
    spec.given(registered()).when(new AgentCommand.Deregister(ANN, OPERATOR, TUESDAY)).then(left());
  }

  @Test
  void of_one_that_is_not_there_nothing_can_be_asked() {
    List<AgentCommand> all =
        List.of(
            update(0, new ProfileChange.Capacity(1)),
            observe(Health.DEAD),
            new AgentCommand.Drain(ANN, OPERATOR, MONDAY),
            new AgentCommand.Pause(ANN, OPERATOR, MONDAY),
            new AgentCommand.Resume(ANN, OPERATOR, MONDAY),
            steer(REVIEW, Steering.PINNED),
            new AgentCommand.Unsteer(ANN, REVIEW, OPERATOR, MONDAY),
            new AgentCommand.OpenBreaker(ANN, TRIP, MONDAY),
            new AgentCommand.CloseBreaker(ANN, MONDAY),
            new AgentCommand.Deregister(ANN, OPERATOR, MONDAY));
    for (AgentCommand command : all) {
      spec.given().when(command).thenRejected(new AgentRejection.UnknownAgent(ANN));
      spec.given(registered(), left())
          .when(command)
          .thenRejected(new AgentRejection.UnknownAgent(ANN));
    }
  }

  @Test
  void an_impossible_fact_is_corruption() {
    assertThatThrownBy(() -> spec.given(left())).isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(() -> spec.given(paused())).isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(() -> spec.given(registered(), registered()))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static AgentEvent registered() {
    return new AgentEvent.Registered(ANN, REVIEWER, MONDAY);
  }

  private static AgentEvent turned(Health from, Health to) {
    return new HealthChanged(ANN, from, to, OPERATOR, MONDAY);
  }

  private static AgentEvent paused() {
    return new AgentEvent.Paused(ANN, OPERATOR, TUESDAY);
  }

  private static AgentEvent steered(SkillName skill) {
    return new AgentEvent.Steered(ANN, skill, Steering.PINNED, OPERATOR, TUESDAY);
  }

  private static AgentEvent forbidden(SkillName skill) {
    return new AgentEvent.Steered(ANN, skill, Steering.FORBIDDEN, OPERATOR, TUESDAY);
  }

  private static AgentEvent opened() {
    return new AgentEvent.BreakerOpened(ANN, TRIP, MONDAY);
  }

  private static AgentEvent left() {
    return new AgentEvent.Deregistered(ANN, OPERATOR, TUESDAY);
  }

  private static AgentCommand register(AgentProfile profile) {
    return new AgentCommand.Register(ANN, profile, MONDAY);
  }

  private static AgentCommand update(long expectedVersion, ProfileChange.Detail... details) {
    return new AgentCommand.Update(ANN, ProfileChange.of(details), expectedVersion, TUESDAY);
  }

  private static AgentCommand observe(Health seen) {
    return new AgentCommand.Observe(ANN, seen, Order.ofBaton("x"), TUESDAY);
  }

  private static AgentCommand steer(SkillName skill, Steering how) {
    return new AgentCommand.Steer(ANN, skill, how, OPERATOR, TUESDAY);
  }
}
