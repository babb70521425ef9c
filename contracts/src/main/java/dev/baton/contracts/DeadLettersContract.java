package dev.baton.contracts;

import static dev.baton.domain.deadletter.DeadLetterReason.EXHAUSTED;
import static dev.baton.domain.deadletter.DeadLetterReason.EXPIRED;
import static dev.baton.domain.deadletter.DeadLetterReason.REJECTED;
import static dev.baton.domain.deadletter.DeadLetterStatus.ARCHIVED;
import static dev.baton.domain.deadletter.DeadLetterStatus.OPEN;
import static dev.baton.domain.deadletter.DeadLetterStatus.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetterRow.Standing;
import dev.baton.application.port.DeadLetterRow.Subject;
import dev.baton.application.port.DeadLetters;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DeadLetters} keeps to. An adapter's test extends this class and hands out empty
 * rows for each test.
 */
public abstract class DeadLettersContract {
  private static final Namespace OTHER = new Namespace("other");
  private static final Instant CREATED = Instant.parse("2026-01-05T09:00:00.123456Z");
  private static final DeadLetterFilter ALL = DeadLetterFilter.all(Namespace.DEFAULT);

  /** The rows under test: empty when a test begins, the same ones until it ends. */
  protected abstract DeadLetters letters();

  @Test
  void nothing_is_taken_in_at_first() {
    assertThat(letters().position()).isZero();
    assertThat(letters().find(Namespace.DEFAULT, id(1))).isEqualTo(Optional.empty());
    assertThat(letters().list(ALL, 0, 10)).isEmpty();
  }

  @Test
  void a_row_is_found_as_it_was_stored() {
    DeadLetterRow row = row(7, "builders", "project.builds", "BuildRequested");
    assertThat(letters().save(0, 9, List.of(row))).isTrue();
    assertThat(letters().find(Namespace.DEFAULT, row.id())).contains(row);
    assertThat(letters().list(ALL, 0, 10)).containsExactly(row);
    assertThat(letters().position()).isEqualTo(9);
  }

  @Test
  void a_row_without_a_subscription_is_found_too() {
    DeadLetterRow row = row(7, "", "baton.inbox.ann", "task");
    assertThat(letters().save(0, 7, List.of(row))).isTrue();
    assertThat(letters().list(ALL, 0, 10)).containsExactly(row);
  }

  @Test
  void what_is_stored_again_takes_the_place_of_what_was_there() {
    DeadLetterRow row = row(7);
    DeadLetterRow later = row.at(standing(REPLAYED, REJECTED, CREATED.plusSeconds(60)));
    assertThat(letters().save(0, 7, List.of(row))).isTrue();
    assertThat(letters().save(7, 8, List.of(later))).isTrue();
    assertThat(letters().find(Namespace.DEFAULT, row.id())).contains(later);
    assertThat(letters().list(ALL, 0, 10)).containsExactly(later);
  }

  @Test
  void nothing_is_stored_where_somebody_else_was_quicker() {
    assertThat(letters().save(0, 7, List.of(row(7)))).isTrue();
    assertThat(letters().save(0, 9, List.of(row(9)))).isFalse();
    assertThat(letters().save(8, 9, List.of(row(9)))).isFalse();
    assertThat(letters().position()).isEqualTo(7);
    assertThat(letters().list(ALL, 0, 10)).containsExactly(row(7));
  }

  @Test
  void a_position_may_go_on_without_rows() {
    assertThat(letters().save(0, 7, List.of())).isTrue();
    assertThat(letters().save(7, 10_000, List.of())).isTrue();
    assertThat(letters().position()).isEqualTo(10_000);
  }

  @Test
  void a_tenant_sees_nothing_of_another() {
    DeadLetterRow ours = row(1);
    DeadLetterRow theirs =
        new DeadLetterRow(OTHER, ours.id(), 2, CREATED, ours.subject(), ours.standing());
    assertThat(letters().save(0, 2, List.of(ours, theirs))).isTrue();
    assertThat(letters().list(ALL, 0, 10)).containsExactly(ours);
    assertThat(letters().list(DeadLetterFilter.all(OTHER), 0, 10)).containsExactly(theirs);
    assertThat(letters().find(Namespace.DEFAULT, ours.id())).contains(ours);
    assertThat(letters().find(OTHER, ours.id())).contains(theirs);
  }

  @Test
  void rows_come_in_the_order_of_their_positions_and_page_by_page() {
    List<DeadLetterRow> rows =
        IntStream.of(5, 3, 9, 1, 7).mapToObj(DeadLettersContract::row).toList();
    assertThat(letters().save(0, 9, rows)).isTrue();
    assertThat(letters().list(ALL, 0, 2)).containsExactly(row(1), row(3));
    assertThat(letters().list(ALL, 3, 2)).containsExactly(row(5), row(7));
    assertThat(letters().list(ALL, 7, 2)).containsExactly(row(9));
    assertThat(letters().list(ALL, 9, 2)).isEmpty();
  }

  @Test
  void rows_are_found_by_what_they_are_about() {
    DeadLetterRow builds = row(1, "builders", "project.builds", "BuildRequested");
    DeadLetterRow tests = row(2, "testers", "project.tests", "TestRequested");
    assertThat(letters().save(0, 2, List.of(builds, tests))).isTrue();
    assertThat(letters().list(about("builders", "", ""), 0, 10)).containsExactly(builds);
    assertThat(letters().list(about("", "project.tests", ""), 0, 10)).containsExactly(tests);
    assertThat(letters().list(about("", "", "BuildRequested"), 0, 10)).containsExactly(builds);
    assertThat(letters().list(about("builders", "project.tests", ""), 0, 10)).isEmpty();
    assertThat(letters().list(about("nobody", "", ""), 0, 10)).isEmpty();
  }

  @Test
  void what_members_of_a_broadcast_subscription_were_owed_is_found_by_its_name_too() {
    DeadLetterRow ann = row(1, "big_news/ann", "project.builds", "BuildRequested");
    DeadLetterRow bob = row(2, "big_news/bob", "project.builds", "BuildRequested");
    DeadLetterRow other = row(3, "big_newsroom/ann", "project.builds", "BuildRequested");
    DeadLetterRow alike = row(4, "big-news/ann", "project.builds", "BuildRequested");
    assertThat(letters().save(0, 4, List.of(ann, bob, other, alike))).isTrue();
    assertThat(letters().list(about("big_news", "", ""), 0, 10)).containsExactly(ann, bob);
    assertThat(letters().list(about("big_news/ann", "", ""), 0, 10)).containsExactly(ann);
    assertThat(letters().list(about("big_news/an", "", ""), 0, 10)).isEmpty();
    assertThat(letters().list(about("big", "", ""), 0, 10)).isEmpty();
  }

  @Test
  void rows_are_found_by_where_they_stand() {
    DeadLetterRow open = row(1).at(standing(OPEN, EXHAUSTED, CREATED));
    DeadLetterRow replayed = row(2).at(standing(REPLAYED, REJECTED, CREATED));
    DeadLetterRow archived = row(3).at(standing(ARCHIVED, EXPIRED, CREATED));
    assertThat(letters().save(0, 3, List.of(open, replayed, archived))).isTrue();
    assertThat(letters().list(ALL.only(OPEN), 0, 10)).containsExactly(open);
    assertThat(letters().list(standing(List.of(), List.of(REPLAYED, ARCHIVED)), 0, 10))
        .containsExactly(replayed, archived);
    assertThat(letters().list(standing(List.of(EXPIRED, EXHAUSTED), List.of()), 0, 10))
        .containsExactly(open, archived);
    assertThat(letters().list(standing(List.of(EXPIRED), List.of(OPEN)), 0, 10)).isEmpty();
  }

  private static DeadLetterFilter about(String subscription, String topic, String type) {
    return new DeadLetterFilter(Namespace.DEFAULT, subscription, topic, type, List.of(), List.of());
  }

  private static DeadLetterFilter standing(
      List<DeadLetterReason> reasons, List<DeadLetterStatus> statuses) {
    return new DeadLetterFilter(Namespace.DEFAULT, "", "", "", reasons, statuses);
  }

  private static Standing standing(
      DeadLetterStatus status, DeadLetterReason reason, Instant updatedAt) {
    return new Standing(status, reason, "timeout", 4, updatedAt);
  }

  private static DeadLetterRow row(int position) {
    return row(position, "builders", "project.builds", "BuildRequested");
  }

  private static DeadLetterRow row(int position, String subscription, String topic, String type) {
    return new DeadLetterRow(
        Namespace.DEFAULT,
        id(position),
        position,
        CREATED,
        new Subject(subscription, new TopicName(topic), type, "e-" + position),
        standing(OPEN, EXHAUSTED, CREATED));
  }

  private static DeadLetterId id(int position) {
    return new DeadLetterId("1-0-" + position);
  }
}
