package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.subscription.Subscription.Absent;
import dev.baton.domain.subscription.Subscription.Active;
import dev.baton.domain.subscription.Subscription.Removed;
import dev.baton.domain.subscription.SubscriptionCommand.Create;
import dev.baton.domain.subscription.SubscriptionCommand.Delete;
import dev.baton.domain.subscription.SubscriptionCommand.Join;
import dev.baton.domain.subscription.SubscriptionCommand.Leave;
import dev.baton.domain.subscription.SubscriptionCommand.Pause;
import dev.baton.domain.subscription.SubscriptionCommand.Resume;
import dev.baton.domain.subscription.SubscriptionCommand.Seek;
import dev.baton.domain.subscription.SubscriptionCommand.Update;
import dev.baton.domain.subscription.SubscriptionEvent.Created;
import dev.baton.domain.subscription.SubscriptionEvent.Deleted;
import dev.baton.domain.subscription.SubscriptionEvent.Joined;
import dev.baton.domain.subscription.SubscriptionEvent.Left;
import dev.baton.domain.subscription.SubscriptionEvent.Paused;
import dev.baton.domain.subscription.SubscriptionEvent.Resumed;
import dev.baton.domain.subscription.SubscriptionEvent.Sought;
import dev.baton.domain.subscription.SubscriptionEvent.Updated;
import dev.baton.domain.subscription.SubscriptionRejection.AlreadyExists;
import dev.baton.domain.subscription.SubscriptionRejection.MemberOfBroadcast;
import dev.baton.domain.subscription.SubscriptionRejection.TooManyMembers;
import dev.baton.domain.subscription.SubscriptionRejection.UnknownSubscription;
import dev.baton.domain.subscription.SubscriptionRejection.VersionConflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SubscriptionDeciderTest {
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant T2 = T1.plusSeconds(60);
  private static final SubscriptionName NAME = new SubscriptionName("designs");
  private static final TopicPattern TASKS = new TopicPattern("project.tasks");
  private static final TopicPattern DESIGNS = new TopicPattern("project.designs");
  private static final SubscriptionSettings SETTINGS = SubscriptionSettings.of(TASKS, DESIGNS);
  private static final RetryPolicy ONCE = new RetryPolicy(0, Backoff.DEFAULT, List.of(), List.of());
  private static final SettingsChange NO_CHANGE = SettingsChange.of();

  private static final SubscriptionDecider DECIDER = new SubscriptionDecider();
  private static final DeciderSpec<
          SubscriptionCommand, Subscription, SubscriptionEvent, SubscriptionRejection>
      SPEC = new DeciderSpec<>(DECIDER);

  private static final Created CREATED = new Created(NAME, SETTINGS, 17, T1);
  private static final Deleted DELETED = new Deleted(NAME, T2);

  private static final ConsumerName ANN = new ConsumerName("ann");
  private static final ConsumerName BOB = new ConsumerName("bob");
  private static final SubscriptionSettings TO_ALL = SETTINGS.spread(SubscriptionKind.BROADCAST);
  private static final Created BROADCAST = new Created(NAME, TO_ALL, 17, T1);
  private static final Joined ANN_JOINED = new Joined(NAME, ANN, T2);

  @Test
  void a_new_name_becomes_a_subscription() {
    Subscription after = SPEC.given().when(new Create(NAME, SETTINGS, 17, T1)).then(CREATED);

    assertThat(after).isEqualTo(new Active(NAME, SETTINGS, 17, false, Set.of(), 1, T1, T1));
  }

  @Test
  void the_same_settings_again_change_nothing_wherever_latest_is_by_now() {
    SPEC.given(CREATED).when(new Create(NAME, SETTINGS, 99, T2)).thenUnchanged();
  }

  @Test
  void the_order_of_patterns_makes_no_other_subscription() {
    SubscriptionSettings turned = SubscriptionSettings.of(DESIGNS, TASKS, DESIGNS);

    SPEC.given(CREATED).when(new Create(NAME, turned, 17, T2)).thenUnchanged();
  }

  @Test
  void other_settings_under_a_taken_name_are_refused() {
    SubscriptionSettings other = SubscriptionSettings.of(TASKS);

    SPEC.given(CREATED).when(new Create(NAME, other, 17, T2)).thenRejected(new AlreadyExists(NAME));
  }

  @Test
  void a_removed_name_may_be_taken_again_and_versions_go_on() {
    Created anew = new Created(NAME, SETTINGS, 40, T2);

    Subscription after =
        SPEC.given(CREATED, DELETED).when(new Create(NAME, SETTINGS, 40, T2)).then(anew);

    assertThat(after).isEqualTo(new Active(NAME, SETTINGS, 40, false, Set.of(), 3, T2, T2));
  }

  @Test
  void a_change_keeps_what_it_does_not_name() {
    SettingsChange change =
        SettingsChange.of(new SettingsChange.AckDeadline(Duration.ofMinutes(2)));
    SubscriptionSettings changed = SETTINGS.within(Duration.ofMinutes(2));

    Subscription after =
        SPEC.given(CREATED)
            .when(new Update(NAME, change, 1, T2))
            .then(new Updated(NAME, changed, T2));

    assertThat(after).isEqualTo(new Active(NAME, changed, 17, false, Set.of(), 2, T1, T2));
  }

  @Test
  void a_change_takes_every_setting_that_it_names() {
    SettingsChange change =
        SettingsChange.of(
            new SettingsChange.Patterns(List.of(TASKS)),
            new SettingsChange.Filter("event.priority > 5"),
            new SettingsChange.MaxInFlight(5),
            new SettingsChange.Retry(ONCE));

    assertThat(change.applyTo(SETTINGS))
        .isEqualTo(
            SubscriptionSettings.of(TASKS).where("event.priority > 5").holding(5).retrying(ONCE));
  }

  @Test
  void a_change_to_what_is_changes_nothing() {
    SPEC.given(CREATED).when(new Update(NAME, NO_CHANGE, 0, T2)).thenUnchanged();
  }

  @Test
  void a_change_at_another_version_is_refused() {
    SPEC.given(CREATED)
        .when(new Update(NAME, NO_CHANGE, 7, T2))
        .thenRejected(new VersionConflict(NAME, 7, 1));
  }

  @Test
  void a_subscription_is_paused_and_resumed_and_saying_so_twice_changes_nothing() {
    Paused paused = new Paused(NAME, T2);
    Resumed resumed = new Resumed(NAME, T2);

    Subscription after = SPEC.given(CREATED).when(new Pause(NAME, T2)).then(paused);
    assertThat(after).isEqualTo(new Active(NAME, SETTINGS, 17, true, Set.of(), 2, T1, T2));
    SPEC.given(CREATED, paused).when(new Pause(NAME, T2)).thenUnchanged();
    SPEC.given(CREATED, paused).when(new Resume(NAME, T2)).then(resumed);
    SPEC.given(CREATED).when(new Resume(NAME, T2)).thenUnchanged();
  }

  @Test
  void a_sought_subscription_begins_elsewhere_even_where_it_began_before() {
    Subscription after =
        SPEC.given(CREATED).when(new Seek(NAME, 17, T2)).then(new Sought(NAME, 17, T2));
    assertThat(after).isEqualTo(new Active(NAME, SETTINGS, 17, false, Set.of(), 2, T1, T2));
    assertThatThrownBy(() -> new Seek(NAME, 0, T1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_not_there_is_neither_paused_nor_resumed_nor_sought() {
    SPEC.given().when(new Pause(NAME, T1)).thenRejected(new UnknownSubscription(NAME));
    SPEC.given().when(new Resume(NAME, T1)).thenRejected(new UnknownSubscription(NAME));
    SPEC.given(CREATED, DELETED)
        .when(new Seek(NAME, 1, T1))
        .thenRejected(new UnknownSubscription(NAME));
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    SPEC.given()
        .when(new Update(NAME, NO_CHANGE, 0, T1))
        .thenRejected(new UnknownSubscription(NAME));
  }

  @Test
  void a_subscription_can_be_removed() {
    Subscription after = SPEC.given(CREATED).when(new Delete(NAME, T2)).then(DELETED);

    assertThat(after).isEqualTo(new Removed(2));
  }

  @Test
  void what_is_not_there_cannot_be_removed() {
    SPEC.given(CREATED, DELETED)
        .when(new Delete(NAME, T2))
        .thenRejected(new UnknownSubscription(NAME));
  }

  @Test
  void a_consumer_joins_a_broadcast_subscription_once() {
    Subscription after = SPEC.given(BROADCAST).when(new Join(NAME, ANN, T2)).then(ANN_JOINED);

    assertThat(after).isEqualTo(new Active(NAME, TO_ALL, 17, false, Set.of(ANN), 2, T1, T2));
    SPEC.given(BROADCAST, ANN_JOINED).when(new Join(NAME, ANN, T2)).thenUnchanged();
  }

  @Test
  void a_member_leaves_and_may_join_again() {
    Left left = new Left(NAME, ANN, T2);
    Subscription after =
        SPEC.given(BROADCAST, ANN_JOINED).when(new Leave(NAME, ANN, T2)).then(left);

    assertThat(after).isEqualTo(new Active(NAME, TO_ALL, 17, false, Set.of(), 3, T1, T2));
    SPEC.given(BROADCAST, ANN_JOINED, left).when(new Join(NAME, ANN, T2)).then(ANN_JOINED);
  }

  @Test
  void only_a_member_leaves() {
    UnknownSubscription unknown = new UnknownSubscription(NAME.member(BOB));
    SPEC.given(BROADCAST, ANN_JOINED).when(new Leave(NAME, BOB, T2)).thenRejected(unknown);
    SPEC.given().when(new Leave(NAME, BOB, T2)).thenRejected(unknown);
  }

  @Test
  void nobody_joins_what_is_not_there_or_does_not_give_everything_to_each() {
    SPEC.given().when(new Join(NAME, ANN, T1)).thenRejected(new UnknownSubscription(NAME));
    SPEC.given(CREATED)
        .when(new Join(NAME, ANN, T1))
        .thenRejected(new UnknownSubscription(NAME.member(ANN)));
  }

  @Test
  void so_many_join_and_no_more() {
    List<SubscriptionEvent> facts = new ArrayList<>(List.of(BROADCAST));
    for (int i = 0; i < 999; i++) {
      facts.add(new Joined(NAME, new ConsumerName("c" + i), T2));
    }
    SPEC.given(facts.toArray(SubscriptionEvent[]::new))
        .when(new Join(NAME, ANN, T2))
        .then(ANN_JOINED);
    facts.add(ANN_JOINED);
    SPEC.given(facts.toArray(SubscriptionEvent[]::new))
        .when(new Join(NAME, BOB, T2))
        .thenRejected(new TooManyMembers(NAME, 1_000));
    SPEC.given(facts.toArray(SubscriptionEvent[]::new))
        .when(new Join(NAME, ANN, T2))
        .thenUnchanged();
  }

  @Test
  void members_stay_whatever_else_changes() {
    Subscription after =
        SPEC.given(BROADCAST, ANN_JOINED, new Paused(NAME, T2), new Resumed(NAME, T2))
            .when(new Seek(NAME, 5, T2))
            .then(new Sought(NAME, 5, T2));

    assertThat(after).isEqualTo(new Active(NAME, TO_ALL, 5, false, Set.of(ANN), 5, T1, T2));
    assertThat(((Active) after).member(ANN))
        .isEqualTo(new Active(NAME.member(ANN), TO_ALL, 5, false, Set.of(), 5, T1, T2));
  }

  @Test
  void what_goes_for_all_members_is_not_said_to_one() {
    SubscriptionName ann = NAME.member(ANN);
    for (SubscriptionCommand command :
        List.of(
            new Pause(ann, T2),
            new Resume(ann, T2),
            new Seek(ann, 1, T2),
            new Update(ann, NO_CHANGE, 0, T2),
            new Delete(ann, T2))) {
      SPEC.given(BROADCAST, ANN_JOINED).when(command).thenRejected(new MemberOfBroadcast(ann));
      SPEC.given(BROADCAST).when(command).thenRejected(new UnknownSubscription(ann));
    }
    assertThatThrownBy(() -> new Create(ann, TO_ALL, 1, T1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_member_is_named_by_its_subscription_and_its_consumer() {
    SubscriptionName ann = new SubscriptionName("designs/ann");
    assertThat(ann).isEqualTo(NAME.member(ANN));
    assertThat(ann.isMember()).isTrue();
    assertThat(ann.subscription()).isEqualTo(NAME);
    assertThat(ann.consumer()).isEqualTo(ANN);
    assertThat(ann.member(BOB)).isEqualTo(NAME.member(BOB));
    assertThat(NAME.isMember()).isFalse();
    assertThat(new SubscriptionName("a/b.c-d_E9").consumer().value()).isEqualTo("b.c-d_E9");
    for (String wrong :
        List.of("", "/", "a/", "/b", "a/b/c", "a/b c", "a.b/c", "a/" + "b".repeat(201))) {
      assertThatThrownBy(() -> new SubscriptionName(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @AfterAll
  static void every_edge_was_visited_and_every_other_is_impossible() {
    Set<String> possible = new TreeSet<>();
    List<SubscriptionEvent> facts =
        List.of(
            CREATED,
            new Updated(NAME, SETTINGS, T2),
            new Paused(NAME, T2),
            new Resumed(NAME, T2),
            new Sought(NAME, 1, T2),
            ANN_JOINED,
            new Left(NAME, ANN, T2),
            DELETED);
    for (Subscription state :
        List.of(
            new Absent(),
            new Removed(2),
            new Active(NAME, SETTINGS, 17, false, Set.of(), 1, T1, T1))) {
      for (SubscriptionEvent fact : facts) {
        if ((state instanceof Active) == (fact instanceof Created)) {
          assertThatThrownBy(() -> DECIDER.evolve(state, fact))
              .isInstanceOf(CorruptStreamException.class);
        } else {
          possible.add(DeciderSpec.edge(state, fact));
        }
      }
    }
    assertThat(SPEC.visited()).isEqualTo(possible);
  }
}
