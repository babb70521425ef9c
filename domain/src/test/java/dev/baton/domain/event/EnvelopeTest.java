package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of the envelope refuse what the API documents as malformed. */
final class EnvelopeTest {
  private static final EventId ID = new EventId("e-1");
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final String LONGEST = "x".repeat(200);
  private static final String TOO_LONG = "x".repeat(201);
  private static final TopicName TOPIC = new TopicName("project.tasks");

  @Test
  void an_id_has_1_to_200_characters() {
    assertThat(new EventId(LONGEST)).hasToString(LONGEST);
    assertRefused(() -> new EventId(""));
    assertRefused(() -> new EventId(TOO_LONG));
  }

  @Test
  void a_source_has_1_to_200_characters() {
    assertThat(new Identity(ID, LONGEST, "T", TIME).source()).isEqualTo(LONGEST);
    assertRefused(() -> new Identity(ID, "", "T", TIME));
    assertRefused(() -> new Identity(ID, TOO_LONG, "T", TIME));
  }

  @Test
  void a_type_has_1_to_200_characters() {
    assertThat(new Identity(ID, "s", LONGEST, TIME).type()).isEqualTo(LONGEST);
    assertRefused(() -> new Identity(ID, "s", "", TIME));
    assertRefused(() -> new Identity(ID, "s", TOO_LONG, TIME));
  }

  @Test
  void the_first_event_of_a_conversation_bears_its_own_id_and_has_no_cause() {
    assertThat(Cause.root(ID)).isEqualTo(new Cause("e-1", "", "", ""));
  }

  @Test
  void a_later_event_names_conversation_and_cause() {
    Cause cause = Cause.of("c-1", "e-1");
    assertThat(cause.correlationId()).isEqualTo("c-1");
    assertThat(cause.causationId()).isEqualTo("e-1");
    assertThat(cause.traceParent()).isEmpty();
    assertThat(cause.traceState()).isEmpty();
  }

  @Test
  void a_correlation_id_has_1_to_200_characters_and_a_causation_id_at_most_200() {
    assertThat(Cause.of(LONGEST, LONGEST).causationId()).isEqualTo(LONGEST);
    assertRefused(() -> Cause.of("", ""));
    assertRefused(() -> Cause.of(TOO_LONG, ""));
    assertRefused(() -> Cause.of("c", TOO_LONG));
  }

  @Test
  void an_event_goes_to_a_topic_at_normal_priority_and_never_expires() {
    assertThat(Routing.to(TOPIC))
        .isEqualTo(new Routing(TOPIC, Kind.EVENT, Priority.NORMAL, "", "", "", false, Instant.MAX));
  }

  @Test
  void another_priority_changes_nothing_else() {
    Routing routing =
        new Routing(TOPIC, Kind.QUERY, Priority.LOW, "k", "ann", "replies", true, TIME);
    assertThat(routing.at(Priority.HIGH))
        .isEqualTo(
            new Routing(TOPIC, Kind.QUERY, Priority.HIGH, "k", "ann", "replies", true, TIME));
  }

  @Test
  void a_partition_key_has_at_most_200_characters() {
    assertThat(routing(LONGEST, "", "").partitionKey()).isEqualTo(LONGEST);
    assertRefused(() -> routing(TOO_LONG, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a b", "größe", "*"})
  void a_recipient_is_a_word_or_nobody(String malformed) {
    assertThat(routing("", "ux-designer", "").recipient()).isEqualTo("ux-designer");
    assertRefused(() -> routing("", malformed, ""));
    assertRefused(() -> routing("", TOO_LONG, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "a..b", "a.*", " "})
  void reply_to_is_a_topic_or_nothing(String malformed) {
    assertThat(routing("", "", "project.replies").replyTo()).isEqualTo("project.replies");
    assertRefused(() -> routing("", "", malformed));
  }

  @Test
  void a_payload_is_json_unless_its_media_type_says_otherwise() {
    assertThat(ofType("").isJson()).isTrue();
    assertThat(ofType("application/json").isJson()).isTrue();
    assertThat(ofType("application/json; charset=utf-8").isJson()).isTrue();
    assertThat(ofType("application/cloudevents+json").isJson()).isTrue();
    assertThat(ofType("text/plain").isJson()).isFalse();
    assertThat(ofType("application/octet-stream").isJson()).isFalse();
    assertThat(Content.json(new byte[] {'1'}).isJson()).isTrue();
  }

  @Test
  void headers_do_not_change_afterwards() {
    Map<String, String> headers = new HashMap<>(Map.of("a", "1"));
    Content content = new Content("", "", "", "", headers, Payload.EMPTY);
    headers.put("b", "2");
    assertThat(content.headers()).containsOnly(Map.entry("a", "1"));
  }

  @Test
  void an_event_answers_for_its_parts() {
    Event event =
        new Event(
            new Identity(ID, "ann", "TaskStarted", TIME),
            Cause.root(ID),
            Routing.to(TOPIC).at(Priority.HIGH),
            Content.json(new byte[0]));
    assertThat(event.id()).isEqualTo(ID);
    assertThat(event.source()).isEqualTo("ann");
    assertThat(event.type()).isEqualTo("TaskStarted");
    assertThat(event.topic()).isEqualTo(TOPIC);
    assertThat(event.priority()).isEqualTo(Priority.HIGH);
    RecordedEvent recorded =
        new RecordedEvent(1, TIME, Namespace.DEFAULT, Principal.ANONYMOUS, StreamId.NONE, 0, event);
    assertThat(recorded.topic()).isEqualTo(TOPIC);
  }

  private static Routing routing(String partitionKey, String recipient, String replyTo) {
    return new Routing(
        TOPIC, Kind.EVENT, Priority.NORMAL, partitionKey, recipient, replyTo, false, Instant.MAX);
  }

  private static Content ofType(String contentType) {
    return new Content("", contentType, "", "", Map.of(), Payload.EMPTY);
  }

  private static void assertRefused(ThrowingCallable attempt) {
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }
}
