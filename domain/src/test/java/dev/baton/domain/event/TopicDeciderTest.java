package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.TopicCommand.Create;
import dev.baton.domain.event.TopicCommand.Delete;
import dev.baton.domain.event.TopicCommand.Update;
import dev.baton.domain.event.TopicEvent.Created;
import dev.baton.domain.event.TopicEvent.Deleted;
import dev.baton.domain.event.TopicEvent.Updated;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TopicDeciderTest {
  private static final TopicName TASKS = new TopicName("project.tasks");
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-01-06T09:00:00Z");
  private static final TopicSettings KEPT = new TopicSettings("Work", Retention.KEEP, "");

  private static final DeciderSpec<TopicCommand, Topic, TopicEvent, TopicRejection> spec =
      new DeciderSpec<>(new TopicDecider());

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Created", "Existing -> Updated", "Existing -> Deleted");
  }

  @Test
  void a_topic_is_created() {
    assertThat(spec.given().when(create(KEPT)).then(created(KEPT)))
        .isEqualTo(new Topic.Existing(TASKS, KEPT, 1, MONDAY, MONDAY));
  }

  @Test
  void creating_it_again_with_the_same_settings_changes_nothing() {
    spec.given(created(KEPT)).when(create(KEPT)).thenUnchanged();
  }

  @Test
  void creating_it_again_with_other_settings_is_refused() {
    spec.given(created(KEPT))
        .when(create(TopicSettings.DEFAULT))
        .thenRejected(new TopicRejection.Exists());
  }

  @Test
  void an_update_changes_what_is_present_and_leaves_the_rest() {
    TopicSettings described = new TopicSettings("Tasks", Retention.KEEP, "");
    assertThat(
            spec.given(created(KEPT))
                .when(describe("Tasks", 0))
                .then(new Updated(TASKS, described, TUESDAY)))
        .isEqualTo(new Topic.Existing(TASKS, described, 2, MONDAY, TUESDAY));
  }

  @Test
  void an_update_that_changes_nothing_is_no_fact() {
    spec.given(created(KEPT)).when(describe("Work", 1)).thenUnchanged();
  }

  @Test
  void an_update_of_another_version_is_refused() {
    spec.given(created(KEPT))
        .when(describe("Tasks", 7))
        .thenRejected(new TopicRejection.OtherVersion(7, 1));
  }

  @Test
  void what_does_not_exist_is_neither_updated_nor_deleted() {
    spec.given().when(describe("Tasks", 0)).thenRejected(new TopicRejection.Unknown());
    spec.given().when(new Delete(MONDAY)).thenRejected(new TopicRejection.Unknown());
  }

  @Test
  void a_deleted_topic_can_be_created_anew() {
    assertThat(
            spec.given(created(KEPT), new Deleted(TASKS, TUESDAY))
                .when(create(TopicSettings.DEFAULT))
                .then(created(TopicSettings.DEFAULT)))
        .isEqualTo(new Topic.Existing(TASKS, TopicSettings.DEFAULT, 3, MONDAY, MONDAY));
  }

  @Test
  void a_deletion_is_a_fact() {
    spec.given(created(KEPT)).when(new Delete(TUESDAY)).then(new Deleted(TASKS, TUESDAY));
  }

  @Test
  void an_impossible_fact_is_corruption() {
    assertThatThrownBy(() -> spec.given(new Deleted(TASKS, MONDAY)))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static Create create(TopicSettings settings) {
    return new Create(TASKS, settings, MONDAY);
  }

  private static Created created(TopicSettings settings) {
    return new Created(TASKS, settings, MONDAY);
  }

  private static Update describe(String description, long expectedVersion) {
    return new Update(
        Optional.of(description), Optional.empty(), Optional.empty(), expectedVersion, TUESDAY);
  }
}
