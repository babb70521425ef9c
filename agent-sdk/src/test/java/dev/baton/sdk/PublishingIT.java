package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Refusal;
import dev.baton.v1.Event;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishingIT extends ServerTest {
  @Test
  void a_published_event_has_its_place() {
    OutgoingEvent event = note(1);

    Placement placement = baton.publish(event);

    assertThat(placement.id()).isEqualTo(event.id());
    assertThat(placement.position()).isEqualTo(1);
    assertThat(placement.duplicate()).isFalse();
    assertThat(placement.recordedAt()).isPresent();
    assertThat(baton.publish(note(2)).position()).isEqualTo(2);
  }

  @Test
  void an_event_bears_the_name_of_its_agent_unless_it_names_a_source() {
    baton.publish(note(1));
    baton.publish(note(2).source("bob"));

    assertThat(published()).extracting(Event::getSource).containsExactly("ann", "bob");
  }

  @Test
  void the_same_value_again_is_the_same_event() {
    OutgoingEvent event = note(1);
    baton.publish(event);

    Placement again = baton.publish(event);

    assertThat(again.position()).isEqualTo(1);
    assertThat(again.duplicate()).isTrue();
    assertThat(published()).hasSize(1);
  }

  @Test
  void a_lost_answer_is_asked_for_again_under_the_same_id() {
    server.faults().loseAnswer("Publish");

    Placement placement = baton.publish(note(1));

    assertThat(placement.duplicate()).isTrue();
    assertThat(published()).hasSize(1);
    assertThat(server.calls("Publish")).isEqualTo(2);
  }

  @Test
  void an_event_with_an_id_of_its_own_is_repeated_just_so() {
    server.faults().loseAnswer("Publish");

    assertThat(baton.publish(note(1).id("note-1")).duplicate()).isTrue();
    assertThat(published()).hasSize(1);
  }

  @Test
  void what_passes_is_tried_again() {
    server
        .faults()
        .refuse("Publish", Refusal.unavailable())
        .refuse("Publish", Refusal.overloaded())
        .refuse("Publish", Status.UNAVAILABLE.asRuntimeException());

    assertThat(baton.publish(note(1)).position()).isEqualTo(1);
    assertThat(server.calls("Publish")).isEqualTo(4);
  }

  @Test
  void a_server_that_comes_back_is_found_again() {
    baton.publish(note(1));
    server.restart();

    assertThat(baton.publish(note(2)).position()).isEqualTo(2);
  }

  @Test
  void a_server_that_stays_away_is_given_up_after_the_time_of_the_policy() {
    server.stop();
    RetryPolicy brief =
        new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(5));
    try (Baton impatient = client(brief)) {
      BatonException failure = refusal(() -> impatient.publish(note(1)));

      assertThat(failure.reason()).isEqualTo("UNREACHABLE");
      assertThat(failure.retryable()).isTrue();
      assertThat(failure).hasMessageContaining(server.target()).hasMessageContaining("gave up");
    }
    server.startAgain();
    assertThat(published()).isEmpty();
  }

  @Test
  void a_client_that_never_repeats_fails_at_once() {
    server.faults().refuse("Publish", Refusal.unavailable());
    try (Baton once = client(RetryPolicy.NEVER)) {
      BatonException failure = refusal(() -> once.publish(note(1)));

      assertThat(failure.reason()).isEqualTo("STORE_UNAVAILABLE");
      assertThat(failure.retryAfter()).contains(Duration.ofMillis(1));
      assertThat(server.calls("Publish")).isEqualTo(1);
    }
  }

  @Test
  void a_refusal_is_not_repeated_and_names_the_field() {
    BatonException failure = refusal(() -> baton.publish(OutgoingEvent.of("NoteTaken")));

    assertThat(failure.reason()).isEqualTo("INVALID_REQUEST");
    assertThat(failure.status()).isEqualTo("INVALID_ARGUMENT");
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.field()).contains("event.topic");
    assertThat(failure.violations())
        .containsExactly(new BatonException.Violation("event.topic", "is required"));
    assertThat(server.calls("Publish")).isEqualTo(1);
  }

  @Test
  void a_message_over_the_limit_of_the_transport_is_not_repeated() {
    server.faults().refuse("Publish", Status.RESOURCE_EXHAUSTED.asRuntimeException());

    BatonException failure = refusal(() -> baton.publish(note(1)));

    assertThat(failure.reason()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_asked_for_again() {
    server.faults().refuse("Publish", Status.DEADLINE_EXCEEDED.asRuntimeException());

    assertThat(baton.publish(note(1)).position()).isEqualTo(1);
  }

  @Test
  void another_content_under_an_id_is_refused() {
    baton.publish(note(1).id("note"));

    BatonException failure = refusal(() -> baton.publish(note(2).id("note")));

    assertThat(failure.reason()).isEqualTo("EVENT_CONTENT_DIFFERS");
  }

  @Test
  void an_expected_version_that_is_not_so_is_refused_with_both_versions() {
    baton.publish(note(1).stream("notes").expectedVersion(0));

    BatonException failure =
        refusal(() -> baton.publish(note(2).stream("notes").expectedVersion(0)));

    assertThat(failure.reason()).isEqualTo("VERSION_CONFLICT");
    assertThat(failure.metadata())
        .containsEntry("stream", "notes")
        .containsEntry("expected", "0")
        .containsEntry("actual", "1");
    assertThat(baton.publish(note(3).stream("notes").expectedVersion(1)).streamVersion())
        .isEqualTo(2);
  }

  @Test
  void a_batch_stands_together() {
    baton.publish(note(0));

    List<Placement> placements = baton.publishAll(List.of(note(1), note(2), note(3)));

    assertThat(placements).extracting(Placement::position).containsExactly(2L, 3L, 4L);
  }

  @Test
  void a_batch_is_refused_whole_and_the_field_names_the_event() {
    BatonException failure =
        refusal(() -> baton.publishAll(List.of(note(1), OutgoingEvent.of("NoteTaken"))));

    assertThat(failure.field()).contains("events[1].event.topic");
    assertThat(published()).isEmpty();
  }

  @Test
  void a_batch_expects_the_version_before_it() {
    OutgoingEvent first = note(1).stream("notes").expectedVersion(0);
    OutgoingEvent second = note(2).stream("notes").expectedVersion(1);

    assertThat(baton.publishAll(List.of(first, second)))
        .extracting(Placement::streamVersion)
        .containsExactly(1L, 2L);
    assertThat(refusal(() -> baton.publishAll(List.of(note(3).stream("notes").expectedVersion(0)))))
        .extracting(BatonException::reason)
        .isEqualTo("VERSION_CONFLICT");
  }

  @Test
  void a_batch_of_nothing_asks_for_nothing() {
    assertThat(baton.publishAll(List.of())).isEmpty();
    assertThat(server.calls("PublishBatch")).isZero();
  }

  @Test
  void an_open_inbox_takes_messages() {
    assertThat(baton.openInbox()).isEqualTo("baton.inbox.ann");

    baton.send("ann", OutgoingEvent.of("Ping"));

    assertThat(published().getFirst().getTopic()).isEqualTo("baton.inbox.ann");
  }

  @Test
  void a_message_to_nobody_is_refused() {
    assertThat(refusal(() -> baton.send("nobody", OutgoingEvent.of("Ping"))))
        .extracting(BatonException::reason)
        .isEqualTo("UNKNOWN_RECIPIENT");
  }

  @Test
  void a_message_to_several_is_one_event_for_each_however_often_it_is_sent() {
    baton.openInbox();
    try (Baton bob = Baton.connect(server.target(), "bob")) {
      bob.openInbox();
    }
    OutgoingEvent ping = OutgoingEvent.of("Ping");

    List<Placement> first = baton.sendAll(List.of("ann", "bob"), ping);
    List<Placement> again = baton.sendAll(List.of("ann", "bob"), ping);

    assertThat(first).extracting(Placement::id).doesNotHaveDuplicates();
    assertThat(again).extracting(Placement::duplicate).containsExactly(true, true);
    assertThat(published()).extracting(Event::getRecipient).containsExactly("ann", "bob");
  }

  @Test
  void a_closed_client_says_so() {
    baton.close();

    assertThat(refusal(() -> baton.publish(note(1))).reason()).isEqualTo("CLOSED");
  }

  @Test
  void an_interrupted_caller_is_told_and_stays_interrupted() {
    Thread.currentThread().interrupt();

    BatonException failure = refusal(() -> baton.publish(note(1)));

    assertThat(failure.reason()).isEqualTo("INTERRUPTED");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_reason_that_this_version_does_not_know_is_passed_on() {
    server.faults().refuse("Publish", Refusal.of(Code.PERMISSION_DENIED, "NOT_ON_SUNDAYS"));

    assertThat(refusal(() -> baton.publish(note(1))).reason()).isEqualTo("NOT_ON_SUNDAYS");
  }

  private List<Event> published() {
    return server.events().stream().map(recorded -> recorded.getEvent()).toList();
  }

  private static BatonException refusal(Runnable call) {
    return catchThrowableOfType(BatonException.class, call::run);
  }
}
