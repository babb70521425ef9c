package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.Event;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishStreamRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FramesTest {
  private final EventIds ids = new EventIds();

  @Test
  void a_frame_is_a_request_with_an_item_an_event() throws InvalidProtocolBufferException {
    // Around 128, where a number takes a byte more.
    PublishStreamRequest frame =
        PublishStreamRequest.parseFrom(new Frames(ids).frame(3, 127, ids.take(3)));

    assertThat(frame.getItemsList())
        .extracting(PublishItem::getSequence)
        .containsExactly(127L, 128L, 129L);
    assertThat(frame.getItemsList())
        .extracting(item -> item.getEvent().getId())
        .doesNotHaveDuplicates();
    assertThat(frame.getItemsList())
        .allSatisfy(item -> assertThat(item.getEvent().getData().size()).isEqualTo(300));
  }

  @Test
  void a_request_holds_an_event_of_300_bytes_with_an_id_of_its_own()
      throws InvalidProtocolBufferException {
    MessageTemplate template = MessageTemplate.ofPublish();

    Event first = PublishRequest.parseFrom(template.fill(ids, ids.take(1))).getEvent();
    Event second = PublishRequest.parseFrom(template.fill(ids, ids.take(1))).getEvent();

    assertThat(first.getData().size()).isEqualTo(300);
    assertThat(first.getTopic()).isEqualTo("bench.tasks");
    assertThat(UUID.fromString(first.getId()).version()).isEqualTo(7);
    assertThat(UUID.fromString(first.getId()).variant()).isEqualTo(2);
    assertThat(second.getId()).isNotEqualTo(first.getId());
    assertThat(second.getData()).isEqualTo(first.getData());
  }

  @Test
  void an_id_ends_in_the_number_of_its_event() throws InvalidProtocolBufferException {
    MessageTemplate template = MessageTemplate.ofEvent();

    Event event = Event.parseFrom(template.fill(ids, 123_456));

    assertThat(EventIds.numberOf(event.getId())).isEqualTo(123_456);
  }

  @Test
  void ten_events_in_a_row_are_one_conversation() throws InvalidProtocolBufferException {
    MessageTemplate template = MessageTemplate.ofEvent();

    String first = Event.parseFrom(template.fill(ids, 0)).getCorrelationId();
    String tenth = Event.parseFrom(template.fill(ids, 9)).getCorrelationId();
    String eleventh = Event.parseFrom(template.fill(ids, 10)).getCorrelationId();

    assertThat(tenth).isEqualTo(first);
    assertThat(eleventh).isNotEqualTo(first);
  }

  @Test
  void partition_keys_take_turns() throws InvalidProtocolBufferException {
    MessageTemplate template = MessageTemplate.ofEvent(64);

    assertThat(Event.parseFrom(template.fill(ids, 63)).getPartitionKey()).isEqualTo("0063");
    assertThat(Event.parseFrom(template.fill(ids, 64)).getPartitionKey()).isEqualTo("0000");
    assertThat(Event.parseFrom(MessageTemplate.ofEvent().fill(ids, 1)).getPartitionKey()).isEmpty();
  }
}
