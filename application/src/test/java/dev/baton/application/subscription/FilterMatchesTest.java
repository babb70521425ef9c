package dev.baton.application.subscription;

import static dev.baton.application.subscription.RecordedEvents.T1;
import static dev.baton.application.subscription.RecordedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent.Created;
import dev.baton.domain.subscription.SubscriptionEvent.Updated;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import org.junit.jupiter.api.Test;

class FilterMatchesTest {
  private static final SubscriptionName NAME = new SubscriptionName("tasks");

  private final SimpleFilters filters = new SimpleFilters();
  private final EventViews views = new EventViews(filters);
  private final SubscriptionDirectory directory = new SubscriptionDirectory(filters);

  @Test
  void an_event_is_matched_by_the_filter_that_held_at_its_position() {
    directory.apply(Namespace.DEFAULT, 1, new Created(NAME, where("type=A"), 1, T1));
    directory.apply(Namespace.DEFAULT, 10, new Updated(NAME, where("type=B"), T1));
    directory.apply(Namespace.DEFAULT, 20, new Updated(NAME, where(""), T1));
    FilterMatches matches = new FilterMatches(view(), views);

    assertThat(matches.wants(event(9, "a", "A", 0))).isTrue();
    assertThat(matches.wants(event(9, "a", "B", 0))).isFalse();
    assertThat(matches.wants(event(11, "a", "A", 0))).isFalse();
    assertThat(matches.wants(event(11, "a", "B", 0))).isTrue();
    assertThat(matches.wants(event(21, "a", "C", 0))).isTrue();
  }

  @Test
  void an_event_for_which_the_filter_fails_is_passed_over_and_counted() {
    directory.apply(Namespace.DEFAULT, 1, new Created(NAME, where("fails"), 1, T1));
    FilterMatches matches = new FilterMatches(view(), views);

    assertThat(matches.wants(event(2, "a"))).isFalse();
    assertThat(matches.wants(event(3, "a"))).isFalse();
    assertThat(matches.failures()).isEqualTo(2);
  }

  @Test
  void a_filter_that_does_not_compile_here_fails_for_each_event() {
    directory.apply(Namespace.DEFAULT, 1, new Created(NAME, where("bad"), 1, T1));
    FilterMatches matches = new FilterMatches(view(), views);

    assertThat(matches.wants(event(2, "a"))).isFalse();
    assertThat(matches.failures()).isEqualTo(1);
  }

  @Test
  void many_filters_share_the_view_of_an_event() {
    RecordedEvent event = event(5, "a");
    for (int filter = 0; filter < 10; filter++) {
      views.of(event);
    }
    assertThat(filters.views).isEqualTo(1);
  }

  @Test
  void views_are_kept_within_a_bound_of_events_and_of_bytes() {
    for (int position = 1; position <= 512; position++) {
      views.of(event(position, "a"));
    }
    views.of(event(1, "a"));
    assertThat(filters.views).isEqualTo(512);
    views.of(event(513, "a"));
    views.of(event(1, "a"));
    assertThat(filters.views).isEqualTo(514);

    RecordedEvent large = event(600, "a", "A", 1 << 20);
    views.of(large);
    views.of(event(601, "a"));
    views.of(large);
    assertThat(filters.views).isEqualTo(517);
  }

  private SubscriptionView view() {
    return directory.find(Namespace.DEFAULT, NAME).orElseThrow();
  }

  private static SubscriptionSettings where(String expression) {
    return SubscriptionSettings.of(new TopicPattern("a")).where(expression);
  }
}
