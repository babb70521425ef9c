package dev.baton.application.subscription;

import static dev.baton.application.subscription.RecordedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionEvent.Created;
import dev.baton.domain.subscription.SubscriptionEvent.Deleted;
import dev.baton.domain.subscription.SubscriptionEvent.Joined;
import dev.baton.domain.subscription.SubscriptionEvent.Left;
import dev.baton.domain.subscription.SubscriptionEvent.Paused;
import dev.baton.domain.subscription.SubscriptionEvent.Resumed;
import dev.baton.domain.subscription.SubscriptionEvent.Sought;
import dev.baton.domain.subscription.SubscriptionEvent.Updated;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The members of a broadcast subscription among all subscriptions. */
class BroadcastDirectoryTest {
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final SubscriptionName NEWS = new SubscriptionName("news");
  private static final ConsumerName ANN = new ConsumerName("ann");
  private static final ConsumerName BOB = new ConsumerName("bob");

  private final SubscriptionDirectory directory = new SubscriptionDirectory(new SimpleFilters());

  @BeforeEach
  void create() {
    apply(5, new Created(NEWS, settings("a"), 3, T1));
    apply(7, new Joined(NEWS, ANN, T1));
  }

  private void apply(long position, SubscriptionEvent fact) {
    directory.apply(Namespace.DEFAULT, position, fact);
  }

  private static SubscriptionSettings settings(String pattern) {
    return SubscriptionSettings.of(new TopicPattern(pattern)).spread(SubscriptionKind.BROADCAST);
  }

  private SubscriptionView whole() {
    return directory.find(Namespace.DEFAULT, NEWS).orElseThrow();
  }

  private SubscriptionView member(ConsumerName consumer) {
    return directory.find(Namespace.DEFAULT, NEWS.member(consumer)).orElseThrow();
  }

  @Test
  void a_member_has_a_slot_of_its_own_named_by_the_position_at_which_it_joined() {
    assertThat(member(ANN).id()).isEqualTo(7);
    assertThat(member(ANN).slot().subscription()).isEqualTo(7);
    assertThat(member(ANN).origin()).isEqualTo(7);
    assertThat(member(ANN).subscription().startPosition()).isEqualTo(3);
    assertThat(member(ANN).isBroadcast()).isFalse();
    assertThat(whole().id()).isEqualTo(5);
    assertThat(whole().isBroadcast()).isTrue();
    assertThat(directory.isGone(7)).isFalse();
    assertThat(directory.list(Namespace.DEFAULT)).containsExactly(whole(), member(ANN));
  }

  @Test
  void who_joins_changes_nothing_for_the_others() {
    SubscriptionView before = member(ANN);
    apply(8, new Joined(NEWS, BOB, T1));
    assertThat(member(ANN)).isEqualTo(before);
    assertThat(directory.revisedAt()).isZero();
    assertThat(directory.members(whole())).containsExactlyInAnyOrder(member(ANN), member(BOB));
  }

  @Test
  void an_event_is_matched_by_what_held_at_its_position_however_late_a_member_joins() {
    apply(10, new Updated(NEWS, settings("b"), T1));
    apply(20, new Joined(NEWS, BOB, T1));
    for (ConsumerName consumer : List.of(ANN, BOB)) {
      assertThat(member(consumer).wants(event(10, "a"))).isTrue();
      assertThat(member(consumer).wants(event(10, "b"))).isFalse();
      assertThat(member(consumer).wants(event(11, "b"))).isTrue();
      assertThat(member(consumer).wants(event(11, "a"))).isFalse();
    }
    assertThat(directory.revisedAt()).isEqualTo(10);
  }

  @Test
  void a_seek_is_the_origin_of_all_members_and_later_ones_begin_there() {
    apply(10, new Sought(NEWS, 4, T1));
    apply(12, new Joined(NEWS, BOB, T1));
    apply(13, new Paused(NEWS, T1));
    assertThat(member(ANN).origin()).isEqualTo(10);
    assertThat(member(ANN).id()).isEqualTo(7);
    assertThat(member(BOB).origin()).isEqualTo(12);
    for (ConsumerName consumer : List.of(ANN, BOB)) {
      assertThat(member(consumer).subscription().startPosition()).isEqualTo(4);
      assertThat(member(consumer).isPaused()).isTrue();
    }
    apply(14, new Resumed(NEWS, T1));
    assertThat(member(ANN).isPaused()).isFalse();
  }

  @Test
  void who_has_left_is_gone_and_is_another_when_it_comes_again() {
    apply(8, new Joined(NEWS, BOB, T1));
    apply(9, new Left(NEWS, ANN, T1));
    assertThat(directory.find(Namespace.DEFAULT, NEWS.member(ANN))).isEmpty();
    assertThat(directory.isGone(7)).isTrue();
    assertThat(directory.isGone(8)).isFalse();
    assertThat(directory.revisedAt()).isEqualTo(9);
    apply(10, new Joined(NEWS, ANN, T1));
    assertThat(member(ANN).id()).isEqualTo(10);
  }

  @Test
  void all_members_go_with_their_subscription() {
    apply(8, new Joined(NEWS, BOB, T1));
    apply(9, new Deleted(NEWS, T1));
    assertThat(directory.list(Namespace.DEFAULT)).isEmpty();
    assertThat(List.of(directory.isGone(5), directory.isGone(7), directory.isGone(8)))
        .containsOnly(true);
    apply(10, new Created(NEWS, settings("a"), 9, T1));
    assertThat(directory.list(Namespace.DEFAULT)).containsExactly(whole());
  }

  @Test
  void a_member_is_found_by_its_consumer_and_by_its_identity_in_its_own_subscription_only() {
    SubscriptionName other = new SubscriptionName("other");
    apply(8, new Created(other, settings("a"), 1, T1));
    apply(9, new Joined(other, BOB, T1));
    assertThat(directory.member(whole(), "ann")).contains(member(ANN));
    assertThat(directory.member(whole(), "bob")).isEmpty();
    assertThat(directory.member(whole(), "no name")).isEmpty();
    assertThat(directory.member(whole(), 7)).contains(member(ANN));
    for (long id : new long[] {5, 6, 8, 9}) {
      assertThat(directory.member(whole(), id)).isEmpty();
    }
    directory.apply(new Namespace("n"), 11, new Created(NEWS, settings("a"), 1, T1));
    directory.apply(new Namespace("n"), 12, new Joined(NEWS, ANN, T1));
    assertThat(directory.member(whole(), 12)).isEmpty();
  }
}
