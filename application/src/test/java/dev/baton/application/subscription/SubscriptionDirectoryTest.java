package dev.baton.application.subscription;

import static dev.baton.application.subscription.RecordedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionEvent.Created;
import dev.baton.domain.subscription.SubscriptionEvent.Deleted;
import dev.baton.domain.subscription.SubscriptionEvent.Updated;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SubscriptionDirectoryTest {
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final SubscriptionName TASKS = new SubscriptionName("tasks");
  private static final SubscriptionName DESIGNS = new SubscriptionName("designs");

  private final SubscriptionDirectory directory = new SubscriptionDirectory(new SimpleFilters());

  @Test
  void a_subscription_is_named_by_the_position_of_its_creation() {
    apply(7, created(TASKS, "a"));

    SubscriptionView view = directory.find(Namespace.DEFAULT, TASKS).orElseThrow();
    assertThat(view.id()).isEqualTo(7);
    assertThat(view.slot().subscription()).isEqualTo(7);
    assertThat(view.subscription().version()).isEqualTo(1);
    assertThat(directory.find(new Namespace("other"), TASKS)).isEmpty();
  }

  @Test
  void subscriptions_are_listed_by_name() {
    apply(1, created(TASKS, "a"));
    apply(2, created(DESIGNS, "a"));
    directory.apply(new Namespace("other"), 3, created(TASKS, "a"));

    assertThat(directory.list(Namespace.DEFAULT))
        .extracting(view -> view.subscription().name())
        .containsExactly(DESIGNS, TASKS);
  }

  @Test
  void a_deleted_one_is_gone_and_one_made_anew_is_another() {
    apply(1, created(TASKS, "a"));
    apply(2, new Deleted(TASKS, T1));
    assertThat(directory.find(Namespace.DEFAULT, TASKS)).isEmpty();
    apply(3, created(TASKS, "b"));

    SubscriptionView view = directory.find(Namespace.DEFAULT, TASKS).orElseThrow();
    assertThat(view.id()).isEqualTo(3);
    assertThat(view.revisions()).hasSize(1);
    assertThat(view.subscription().version()).isEqualTo(3);
  }

  @Test
  void only_changes_of_what_was_there_count_as_revisions() {
    apply(1, created(TASKS, "a"));
    assertThat(directory.revisedAt()).isZero();
    apply(2, new Updated(TASKS, settings("b"), T1));
    assertThat(directory.revisedAt()).isEqualTo(2);
  }

  @Test
  void an_event_is_matched_by_what_held_at_its_position() {
    apply(5, created(TASKS, "a"));
    apply(10, new Updated(TASKS, settings("b"), T1));
    apply(20, new Updated(TASKS, settings("c"), T1));
    SubscriptionView view = directory.find(Namespace.DEFAULT, TASKS).orElseThrow();

    assertThat(view.wants(event(1, "a"))).isTrue();
    assertThat(view.wants(event(10, "a"))).isTrue();
    assertThat(view.wants(event(10, "b"))).isFalse();
    assertThat(view.wants(event(11, "b"))).isTrue();
    assertThat(view.wants(event(20, "b"))).isTrue();
    assertThat(view.wants(event(21, "b"))).isFalse();
    assertThat(view.wants(event(21, "c"))).isTrue();
    assertThat(view.settledSince()).isEqualTo(20);
  }

  @Test
  void only_so_many_revisions_are_remembered() {
    apply(1, created(TASKS, "a"));
    for (int change = 2; change <= 300; change++) {
      apply(change, new Updated(TASKS, settings("t" + change), T1));
    }

    SubscriptionView view = directory.find(Namespace.DEFAULT, TASKS).orElseThrow();
    assertThat(view.revisions()).hasSize(100);
    assertThat(view.settings()).isEqualTo(settings("t300"));
  }

  @Test
  void remembered_answers_are_those_of_the_view() {
    apply(5, created(TASKS, "a"));
    TopicMatches matches = new TopicMatches(directory.find(Namespace.DEFAULT, TASKS).orElseThrow());
    for (int round = 0; round < 2; round++) {
      assertThat(matches.wants(event(6, "a"))).isTrue();
      assertThat(matches.wants(event(6, "b"))).isFalse();
    }
    for (int topic = 0; topic < 2_000; topic++) {
      assertThat(matches.wants(event(7, "t" + topic))).isFalse();
    }
    apply(10, new Updated(TASKS, settings("b"), T1));
    matches.change(directory.find(Namespace.DEFAULT, TASKS).orElseThrow());

    assertThat(matches.wants(event(9, "a"))).isTrue();
    assertThat(matches.wants(event(11, "a"))).isFalse();
    assertThat(matches.wants(event(11, "b"))).isTrue();
  }

  private void apply(long position, SubscriptionEvent fact) {
    directory.apply(Namespace.DEFAULT, position, fact);
  }

  private static Created created(SubscriptionName name, String pattern) {
    return new Created(name, settings(pattern), 1, T1);
  }

  private static SubscriptionSettings settings(String pattern) {
    return SubscriptionSettings.of(new TopicPattern(pattern));
  }
}
