package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.Refusal;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingIT extends ServerTest {
  private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void events_are_read_by_what_they_are() {
    baton.publish(note(1));
    baton.publish(OutgoingEvent.on("tasks", "TaskDone").correlationId("story"));
    baton.publish(note(3).stream("notes"));

    assertThat(positions(baton.read())).containsExactly(1L, 2L, 3L);
    assertThat(positions(baton.read().topics("notes.*"))).containsExactly(1L, 3L);
    assertThat(positions(baton.read().types("TaskDone"))).containsExactly(2L);
    assertThat(positions(baton.read().correlationId("story"))).containsExactly(2L);
    assertThat(positions(baton.read().stream("notes"))).containsExactly(3L);
    assertThat(positions(baton.read().atLeast(3).from(2))).containsExactly(2L, 3L);
    assertThat(positions(baton.read().fromLatest())).isEmpty();
    assertThat(positions(baton.read().fromLatest().from(3))).containsExactly(3L);
  }

  @Test
  void events_are_read_backwards_and_up_to_a_limit() {
    publish(5);

    assertThat(positions(baton.read().backwards().limit(2))).containsExactly(5L, 4L);
    assertThat(positions(baton.read().backwards().from(2))).containsExactly(2L, 1L);
    assertThat(positions(baton.read().from(4).limit(1))).containsExactly(4L);
  }

  @Test
  void events_are_read_from_an_instant_on() {
    publish(3);
    ReceivedEvent second = baton.read().from(2).list().getFirst();

    assertThat(positions(baton.read().from(second.recordedAt()))).containsExactly(2L, 3L);
  }

  @Test
  void a_reading_that_breaks_off_goes_on_where_it_was() {
    publish(3);
    try (Stream<ReceivedEvent> events = baton.read().stream()) {
      var iterator = events.iterator();
      assertThat(iterator.next().position()).isEqualTo(1);
      server.restart();

      assertThat(iterator.next().position()).isEqualTo(2);
      assertThat(iterator.next().position()).isEqualTo(3);
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  @Test
  void a_refused_reading_says_why() {
    server
        .faults()
        .refuse("ReadEvents", Refusal.of(Code.FAILED_PRECONDITION, "POSITION_NOT_REACHED"));

    assertThat(catchThrowableOfType(BatonException.class, () -> baton.read().list()).reason())
        .isEqualTo("POSITION_NOT_REACHED");
  }

  @Test
  void a_reading_gives_up_after_the_time_of_the_policy() {
    server.stop();
    RetryPolicy brief =
        new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(1), Duration.ofMillis(5));
    try (Baton impatient = client(brief)) {
      assertThat(catchThrowableOfType(BatonException.class, () -> impatient.read().list()).reason())
          .isEqualTo("UNREACHABLE");
    }
  }

  @Test
  void following_sees_what_was_and_what_comes_across_restarts() {
    publish(2);
    try (Following following = baton.read().follow(event -> seen.add(event.position()))) {
      Await.until(() -> seen.size() == 2);
      publish(1);
      Await.until(() -> seen.size() == 3);
      server.restart();
      publish(2);
      Await.until(() -> seen.size() == 5);

      assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
      Await.until(() -> following.position() == 5);
    }
  }

  @Test
  void following_from_the_latest_sees_only_what_comes() {
    publish(2);
    try (Following following =
        baton.read().fromLatest().follow(event -> seen.add(event.position()))) {
      publish(1);
      Await.until(() -> following.position() == 3);

      assertThat(seen).containsExactly(3L);
    }
  }

  @Test
  void a_following_that_is_closed_calls_nobody() {
    Following following = baton.read().follow(event -> seen.add(event.position()));
    following.close();
    publish(1);

    assertThat(following.join(Duration.ZERO)).isTrue();
    assertThat(following.failure()).isEmpty();
    assertThat(seen).isEmpty();
  }

  @Test
  void a_handler_that_throws_ends_its_following() {
    publish(1);
    IllegalStateException failure = new IllegalStateException("enough");
    Following following =
        baton
            .read()
            .follow(
                event -> {
                  throw failure;
                });

    assertThat(following.join(Duration.ofSeconds(30))).isTrue();
    assertThat(following.failure()).contains(failure);
    assertThat(following.position()).isZero();
  }

  @Test
  void a_limit_ends_a_following() {
    publish(3);
    Following following = baton.read().limit(2).follow(event -> seen.add(event.position()));

    assertThat(following.join(Duration.ofSeconds(30))).isTrue();
    assertThat(seen).containsExactly(1L, 2L);
  }

  @Test
  void nothing_is_followed_backwards() {
    EventQuery backwards = baton.read().backwards();

    assertThatThrownBy(() -> backwards.follow(event -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_limit_is_positive() {
    EventQuery query = baton.read();

    assertThatThrownBy(() -> query.limit(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_timeline_shows_what_caused_what() {
    baton.publish(note(1).id("story"));
    ReceivedEvent story = baton.read().list().getFirst();
    baton.publish(note(2).id("design").causedBy(story));
    ReceivedEvent design = baton.read().from(2).list().getFirst();
    baton.publish(note(3).causedBy(story));
    baton.publish(note(4).causedBy(design));

    assertThat(baton.timeline("story"))
        .extracting(
            entry -> entry.event().position(), TimelineEntry::causePosition, TimelineEntry::depth)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, 0L, 0),
            org.assertj.core.groups.Tuple.tuple(2L, 1L, 1),
            org.assertj.core.groups.Tuple.tuple(3L, 1L, 1),
            org.assertj.core.groups.Tuple.tuple(4L, 2L, 2));
    assertThat(baton.timeline("unknown")).isEmpty();
    BlastRadius radius = baton.blastRadius(2);
    assertThat(radius.entries())
        .extracting(entry -> entry.event().position())
        .containsExactly(2L, 4L);
    assertThat(radius.truncated()).isFalse();
    assertThat(catchThrowableOfType(BatonException.class, () -> baton.blastRadius(99)).reason())
        .isEqualTo("UNKNOWN_EVENT");
  }

  @Test
  void topics_are_created_changed_listed_and_deleted() {
    Topics topics = baton.topics();
    Topic created =
        topics.create(
            "notes.daily",
            TopicSettings.NONE
                .withDescription("every day")
                .withRetention(RetentionClass.KEEP)
                .withJsonSchema("{}"));
    assertThat(created.description()).isEqualTo("every day");
    assertThat(created.retention()).isEqualTo(RetentionClass.KEEP);
    assertThat(created.jsonSchema()).isEqualTo("{}");

    assertThat(
            topics.update("notes.daily", TopicSettings.NONE.withDescription("daily").ifVersion(1)))
        .extracting(Topic::description, Topic::version, Topic::retention)
        .containsExactly("daily", 2L, RetentionClass.KEEP);
    TopicSettings late = TopicSettings.NONE.withRetention(RetentionClass.SHORT).ifVersion(1);
    assertThat(
            catchThrowableOfType(BatonException.class, () -> topics.update("notes.daily", late))
                .reason())
        .isEqualTo("VERSION_CONFLICT");

    baton.publish(note(1));
    assertThat(topics.get("notes.daily").publishers()).containsExactly("ann");
    topics.create("tasks", TopicSettings.NONE);
    topics.create("notes.weekly", TopicSettings.NONE);
    assertThat(topics.list())
        .extracting(Topic::name)
        .containsExactly("notes.daily", "notes.weekly", "tasks");
    assertThat(topics.list("notes.*")).hasSize(2);
    topics.delete("tasks");
    assertThat(catchThrowableOfType(BatonException.class, () -> topics.get("tasks")).reason())
        .isEqualTo("UNKNOWN_TOPIC");
  }

  @Test
  void the_server_says_what_it_is() {
    publish(2);
    ServerInfo info = baton.server().info();

    assertThat(info.head()).isEqualTo(2);
    assertThat(info.store()).isEqualTo("memory");
    assertThat(info.limits().batchEvents()).isEqualTo(1_000);
    assertThat(info.limits().idempotencyWindow()).isEqualTo(Duration.ofDays(1));
    assertThat(baton.server().eventTypes()).hasSize(2);
    assertThat(baton.server().eventTypes("integration"))
        .containsExactly(
            new WellKnownType(
                "ContextSync", "integration", Kind.NOTIFICATION, "ContextSync of integration"));
    assertThat(baton.agent()).isEqualTo("ann");
  }

  private void publish(int count) {
    for (int number = 1; number <= count; number++) {
      baton.publish(note(number));
    }
  }

  private static List<Long> positions(EventQuery query) {
    return query.list().stream().map(ReceivedEvent::position).toList();
  }
}
