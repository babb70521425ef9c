package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.persistence.event.AttributesCodec.Columns;
import dev.baton.application.port.NewEvent;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes here stand in databases: what was written once is read for ever. */
class AttributesCodecTest {
  private static final String FIRST_FORM =
      "0102ffff01000191d0c27b1e7a558f000123456789ab80e4ad950d0102730263026202700274026b"
          + "04626f6204722e7403737503637403647303763180aab8950d000102680278";

  private static final Columns COLUMNS =
      new Columns("T", "ann", new TopicName("a.b"), Priority.HIGH, Payload.EMPTY);

  @Test
  void the_first_form_is_written_and_read_for_ever() {
    byte[] encoded =
        AttributesCodec.encode(new NewEvent(full(), new StreamId("s"), Retention.KEEP));

    assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(FIRST_FORM);
    assertThat(AttributesCodec.decode(HexFormat.of().parseHex(FIRST_FORM), COLUMNS))
        .isEqualTo(new AttributesCodec.Decoded(new StreamId("s"), full()));
  }

  @Test
  void a_plain_event_takes_few_bytes() {
    Event plain = Events.event("T").id("0191d0c2-7b1e-7a55-8f00-0123456789ab").build();

    assertThat(AttributesCodec.encode(Events.loose(plain))).hasSizeLessThan(30);
  }

  @Test
  void a_form_of_a_newer_program_is_not_guessed_at() {
    assertThatThrownBy(() -> AttributesCodec.decode(new byte[] {2}, COLUMNS))
        .hasMessageContaining("form 2");
    assertThatThrownBy(() -> AttributesCodec.decode(new byte[] {1, 9, 0, 2, 'a', 0, 0}, COLUMNS))
        .hasMessageContaining("kind 9");
  }

  private static Event full() {
    return Events.event("T")
        .id("0191d0c2-7b1e-7a55-8f00-0123456789ab")
        .source("ann")
        .time(Instant.parse("2026-01-01T00:00:00.000000001Z"))
        .correlation("c")
        .causedBy("b")
        .trace("p", "t")
        .routing(
            new Routing(
                new TopicName("a.b"),
                Kind.QUERY,
                Priority.HIGH,
                "k",
                "bob",
                "r.t",
                true,
                Instant.parse("2026-01-02T00:00:00Z")))
        .content(new Content("su", "ct", "ds", "v1", Map.of("h", "x"), Payload.EMPTY))
        .build();
  }
}
