package dev.baton.infrastructure.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.Fix;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFormTest {
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"build\":1}",
        "[1,2.5,true,null,\"x\"]",
        "12345678901234567890123456789",
        "\"ä€😀\"",
        "null"
      })
  void json_stands_in_the_fact_as_json(String payload) {
    assertThat(written(payload)).contains("{\"json\":" + payload + "}");
    assertRoundTrip(payload.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"build\": 1}",
        "{\"a\":1,\"a\":2}",
        "1.10",
        "1e400",
        "{\"a\":",
        "{} {}",
        "\"\\ud800\"",
        "\"\\u0041\"",
        "plain text"
      })
  void json_that_would_be_written_otherwise_and_text_stand_in_the_fact_as_text(String payload) {
    assertThat(written(payload)).contains("{\"text\":\"");
    assertRoundTrip(payload.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void json_too_deep_to_stand_inside_of_another_stands_as_text() {
    String deep = "[".repeat(999) + "]".repeat(999);
    assertThat(written(deep)).contains("{\"text\":\"");
    assertRoundTrip(deep.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void text_that_would_be_longer_than_base64_stands_as_base64() {
    assertThat(written(new byte[300])).contains("{\"base64\":\"");
    assertThat(written("\n".repeat(300))).contains("{\"base64\":\"");
    assertRoundTrip(new byte[300]);
  }

  @Test
  void all_other_bytes_stand_in_the_fact_as_base64() {
    assertThat(written(new byte[] {-1, -2})).contains("{\"base64\":\"//4=\"}");
    Random random = new Random(7);
    for (int size = 0; size < 200; size++) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      assertRoundTrip(bytes);
    }
  }

  private void assertRoundTrip(byte[] bytes) {
    DeadLetterEvent.Edited fact = edited(bytes);
    assertThat(codec.decode(event(codec.encode(fact)))).isEqualTo(fact);
  }

  private String written(String payload) {
    return written(payload.getBytes(StandardCharsets.UTF_8));
  }

  private String written(byte[] payload) {
    return new String(codec.encode(edited(payload)).data().bytes(), StandardCharsets.UTF_8);
  }

  private static DeadLetterEvent.Edited edited(byte[] bytes) {
    return new DeadLetterEvent.Edited(
        new DeadLetterId("7-0-42"),
        new Fix(Payload.of(bytes), "", "ann", "was broken", Instant.EPOCH));
  }

  private static Event event(Content content) {
    EventId id = new EventId("f-1");
    return new Event(
        new Identity(id, "baton/test", "baton.deadletter.edited", Instant.EPOCH),
        Cause.root(id),
        Routing.to(new TopicName("baton.deadletters")),
        content);
  }
}
