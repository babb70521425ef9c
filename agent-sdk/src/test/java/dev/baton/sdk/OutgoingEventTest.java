package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.v1.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutgoingEventTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  record Note(int number, Instant at) {}

  @Test
  void every_event_has_an_id_that_sorts_by_time() {
    OutgoingEvent one = OutgoingEvent.on("notes", "NoteTaken");
    OutgoingEvent other = OutgoingEvent.on("notes", "NoteTaken");

    assertThat(UUID.fromString(one.id()).version()).isEqualTo(7);
    assertThat(other.id()).isNotEqualTo(one.id());
    assertThat(one.newId().id()).isNotEqualTo(one.id());
  }

  @Test
  void every_attribute_arrives() {
    OutgoingEvent event =
        OutgoingEvent.on("notes", "NoteTaken")
            .source("ann")
            .subject("weather")
            .time(NOON)
            .dataSchema("urn:note")
            .version("1.0")
            .correlationId("story")
            .causationId("cause")
            .trace("parent", "state")
            .partitionKey("key")
            .priority(Priority.HIGH)
            .kind(Kind.COMMAND)
            .replyTo("answers")
            .requiresResponse()
            .header("a", "1")
            .headers(Map.of("b", "2"))
            .expiresAt(NOON.plusSeconds(1))
            .payload(new Note(7, NOON));

    ReceivedEvent received = received(event);

    assertThat(received.id()).isEqualTo(event.id());
    assertThat(received.topic()).isEqualTo("notes");
    assertThat(received.type()).isEqualTo("NoteTaken");
    assertThat(received.source()).isEqualTo("ann");
    assertThat(received.subject()).isEqualTo("weather");
    assertThat(received.time()).isEqualTo(NOON);
    assertThat(received.dataSchema()).isEqualTo("urn:note");
    assertThat(received.version()).isEqualTo("1.0");
    assertThat(received.correlationId()).isEqualTo("story");
    assertThat(received.causationId()).isEqualTo("cause");
    assertThat(received.traceParent()).isEqualTo("parent");
    assertThat(received.traceState()).isEqualTo("state");
    assertThat(received.partitionKey()).isEqualTo("key");
    assertThat(received.priority()).isEqualTo(8);
    assertThat(received.kind()).isEqualTo(Kind.COMMAND);
    assertThat(received.replyTo()).isEqualTo("answers");
    assertThat(received.requiresResponse()).isTrue();
    assertThat(received.headers()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(received.expiresAt()).contains(NOON.plusSeconds(1));
    assertThat(received.contentType()).isEqualTo("application/json");
    assertThat(received.as(Note.class)).isEqualTo(new Note(7, NOON));
    assertThat(received.text()).isEqualTo("{\"number\":7,\"at\":\"2026-03-01T12:00:00Z\"}");
  }

  @Test
  void what_was_left_out_has_its_default() {
    ReceivedEvent received = received(OutgoingEvent.on("notes", "NoteTaken"));

    assertThat(received.priority()).isEqualTo(Priority.NORMAL);
    assertThat(received.kind()).isEqualTo(Kind.EVENT);
    assertThat(received.expiresAt()).isEmpty();
    assertThat(received.json().isMissingNode()).isTrue();
    assertThat(received.bytes()).isEmpty();
    assertThat(received.attempt()).isZero();
    assertThat(received.ackDeadline()).isEmpty();
  }

  @Test
  void every_kind_survives_the_way_there_and_back() {
    for (Kind kind : Kind.values()) {
      assertThat(received(OutgoingEvent.of("Any").kind(kind)).kind()).isEqualTo(kind);
    }
    for (RetentionClass retention : RetentionClass.values()) {
      assertThat(Wire.retention(Wire.retention(retention))).isEqualTo(retention);
    }
  }

  @Test
  void text_and_bytes_are_carried_as_they_are() {
    ReceivedEvent text = received(OutgoingEvent.of("Any").text("grüß dich"));
    ReceivedEvent bytes = received(OutgoingEvent.of("Any").bytes(new byte[] {1, 2}, "image/png"));

    assertThat(text.text()).isEqualTo("grüß dich");
    assertThat(text.contentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(bytes.bytes()).containsExactly(1, 2);
    assertThat(bytes.contentType()).isEqualTo("image/png");
  }

  @Test
  void malformed_json_is_refused_before_it_is_sent() {
    OutgoingEvent event = OutgoingEvent.of("Any");

    assertThat(catchThrowableOfType(BatonException.class, () -> event.json("{")).reason())
        .isEqualTo("UNREADABLE_PAYLOAD");
    ReceivedEvent text = received(event.text("{"));
    assertThat(catchThrowableOfType(BatonException.class, text::json).reason())
        .isEqualTo("UNREADABLE_PAYLOAD");
    assertThat(catchThrowableOfType(BatonException.class, () -> text.as(Note.class)).reason())
        .isEqualTo("UNREADABLE_PAYLOAD");
    List<Object> unwritable = new ArrayList<>();
    unwritable.add(unwritable);
    assertThatThrownBy(() -> event.payload(unwritable))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_event_joins_the_conversation_of_its_cause() {
    ReceivedEvent cause =
        received(OutgoingEvent.of("Cause").correlationId("story").trace("parent", "state"));

    ReceivedEvent effect = received(OutgoingEvent.of("Effect").causedBy(cause));

    assertThat(effect.correlationId()).isEqualTo("story");
    assertThat(effect.causationId()).isEqualTo(cause.id());
    assertThat(effect.traceParent()).isEqualTo("parent");
    assertThat(effect.traceState()).isEqualTo("state");
  }

  @Test
  void an_id_follows_from_its_parts() {
    OutgoingEvent event = OutgoingEvent.of("Any");

    assertThat(event.idFrom("ann", "story").id()).isEqualTo(event.idFrom("ann", "story").id());
    assertThat(event.idFrom("ann", "story").id()).isNotEqualTo(event.idFrom("anns", "tory").id());
    assertThat(UUID.fromString(event.idFrom("ann").id()).version()).isEqualTo(8);
    assertThat(UUID.fromString(event.idFrom("ann").id()).variant()).isEqualTo(2);
  }

  @Test
  void an_event_that_is_made_again_is_the_same_in_everything() {
    assertThat(OutgoingEvent.on("a", "Any").idFrom("x"))
        .isEqualTo(OutgoingEvent.on("a", "Any").idFrom("x"))
        .hasSameHashCodeAs(OutgoingEvent.on("a", "Any").idFrom("x"));
    assertThat(OutgoingEvent.on("a", "Any").time(NOON).id("x").event().hasTime()).isTrue();
  }

  @Test
  void an_event_is_on_a_topic_or_in_an_inbox() {
    OutgoingEvent event = OutgoingEvent.on("notes", "NoteTaken").recipient("bob");

    assertThat(event.topic()).isEmpty();
    assertThat(event.recipient()).isEqualTo("bob");
    assertThat(event.topic("notes").recipient()).isEmpty();
    assertThat(event).hasToString("NoteTaken to bob (" + event.id() + ")");
  }

  @Test
  void an_event_begins_a_conversation_of_its_own() {
    OutgoingEvent event = OutgoingEvent.of("Any");

    assertThat(event.correlationId()).isEqualTo(event.id());
    assertThat(event.correlationId("story").correlationId()).isEqualTo("story");
    assertThat(event.source()).isEmpty();
  }

  @Test
  void priorities_have_names() {
    assertThat(Priority.parse("LOW")).isEqualTo(2);
    assertThat(Priority.parse("normal")).isEqualTo(5);
    assertThat(Priority.parse("high")).isEqualTo(8);
    assertThat(Priority.parse("critical")).isEqualTo(10);
    assertThat(Priority.parse("7")).isEqualTo(7);
    assertThat(Priority.nameOf(7)).isEmpty();
    for (String name : new String[] {"low", "normal", "high", "critical"}) {
      assertThat(Priority.nameOf(Priority.parse(name))).contains(name);
    }
    assertThatThrownBy(() -> Priority.parse("urgent")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Priority.parse("11")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OutgoingEvent.of("Any").priority(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void delays_double_with_jitter_up_to_the_longest() {
    RetryPolicy policy =
        new RetryPolicy(Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(1));

    for (int round = 0; round < 100; round++) {
      assertThat(policy.delay(1, Duration.ZERO))
          .isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
      assertThat(policy.delay(3, Duration.ZERO))
          .isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
      assertThat(policy.delay(50, Duration.ZERO))
          .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(policy.delay(1, Duration.ofSeconds(3))).isGreaterThan(Duration.ofSeconds(3));
    }
    assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Redeliver.after(Duration.ofHours(13)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ReceivedEvent received(OutgoingEvent event) {
    return ReceivedEvent.read(RecordedEvent.newBuilder().setEvent(event.event()).build());
  }
}
