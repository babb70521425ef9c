package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenderedEventsTest {
  private static RecordedEvent event(long position, int size) {
    EventId id = new EventId("e" + position);
    return new RecordedEvent(
        position,
        Instant.EPOCH,
        Namespace.DEFAULT,
        Principal.ANONYMOUS,
        StreamId.NONE,
        0,
        new Event(
            new Identity(id, "ann", "T", Instant.EPOCH),
            Cause.root(id),
            Routing.to(new TopicName("a")),
            Content.json(new byte[size])));
  }

  @Test
  void an_event_is_rendered_once() throws InvalidProtocolBufferException {
    RenderedEvents rendered = new RenderedEvents(4, 1 << 20);
    ByteString first = rendered.of(event(1, 10));
    assertThat(rendered.of(event(1, 10))).isSameAs(first);
    assertThat(dev.baton.v1.RecordedEvent.parseFrom(first).getPosition()).isEqualTo(1);
    assertThat(rendered.bytes()).isEqualTo(first.size());
  }

  @Test
  void a_later_event_takes_the_place_of_an_earlier_one() {
    RenderedEvents rendered = new RenderedEvents(4, 1 << 20);
    ByteString first = rendered.of(event(1, 10));
    ByteString fifth = rendered.of(event(5, 100));
    assertThat(rendered.bytes()).isEqualTo(fifth.size());
    assertThat(rendered.of(event(5, 100))).isSameAs(fifth);
    assertThat(rendered.of(event(1, 10))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void what_is_held_is_bounded_in_bytes() {
    RenderedEvents rendered = new RenderedEvents(1024, 10_000);
    for (int position = 1; position <= 500; position++) {
      rendered.of(event(position, 1000));
      assertThat(rendered.bytes()).isLessThanOrEqualTo(10_000);
    }
    ByteString last = rendered.of(event(500, 1000));
    assertThat(rendered.of(event(500, 1000))).isSameAs(last);
  }

  @Test
  void what_is_too_large_is_not_held() {
    RenderedEvents rendered = new RenderedEvents(4, 8000);
    rendered.of(event(1, 2000));
    assertThat(rendered.bytes()).isZero();
  }

  @Test
  void its_size_is_a_power_of_two() {
    assertThatThrownBy(() -> new RenderedEvents(3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("power of two");
  }

  @Test
  void every_kind_has_its_name() {
    for (Kind kind : Kind.values()) {
      assertThat(RecordedEventMessages.kind(kind).name()).isEqualTo("KIND_" + kind.name());
    }
  }
}
