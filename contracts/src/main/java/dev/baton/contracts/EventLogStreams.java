package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.NewEvent;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading what belongs together: a stream by version, a conversation by position. */
public interface EventLogStreams extends EventLogFixture {
  @Test
  default void an_unknown_stream_is_empty() {
    take(Events.any());
    assertThat(stream("s", 1, 10)).isEmpty();
  }

  @Test
  default void a_stream_is_read_in_ascending_version() {
    List<Event> events = interleaved(10);
    List<RecordedEvent> read = stream("s", 1, 1000);
    assertThat(idsOf(read)).isEqualTo(ids(events));
    assertThat(read)
        .extracting(RecordedEvent::version)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(read).extracting(RecordedEvent::position).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void a_stream_is_read_from_a_version_on() {
    List<Event> events = interleaved(10);
    assertThat(idsOf(stream("s", 4, 1000))).isEqualTo(ids(events.subList(3, 10)));
    assertThat(idsOf(stream("s", 4, 2))).isEqualTo(ids(events.subList(3, 5)));
    assertThat(idsOf(stream("s", 10, 2))).isEqualTo(ids(events.get(9)));
    assertThat(stream("s", 11, 2)).isEmpty();
  }

  @Test
  default void pages_of_a_stream_together_are_the_stream() {
    List<Event> events = interleaved(25);
    List<RecordedEvent> read = new ArrayList<>();
    List<RecordedEvent> page = stream("s", 1, 4);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = stream("s", page.getLast().version() + 1, 4);
    }
    assertThat(idsOf(read)).isEqualTo(ids(events));
  }

  @Test
  default void a_stream_of_another_tenant_is_another_stream() {
    Event mine = Events.any();
    Event theirs = Events.any();
    Namespace other = new Namespace("other");
    take(Events.request(List.of(Events.in("s", mine))));
    take(Events.request(other, List.of(Events.in("s", theirs))));
    assertThat(idsOf(stream("s", 1, 10))).isEqualTo(ids(mine));
    assertThat(idsOf(log().readStream(other, new StreamId("s"), 1, 10))).isEqualTo(ids(theirs));
  }

  @Test
  default void
      the_beginnings_of_several_streams_are_read_in_the_order_in_which_they_are_asked_for() {
    List<Event> events = interleaved(3);
    Event theirs = Events.any();
    Namespace other = new Namespace("other");
    take(Events.request(other, List.of(Events.in("s", theirs))));
    List<List<RecordedEvent>> read =
        log()
            .readBeginnings(
                List.of(key("u"), key("s"), new StreamKey(other, new StreamId("s")), key("s")), 2);
    assertThat(read.stream().map(this::idsOf))
        .containsExactly(
            List.of(), ids(events.subList(0, 2)), ids(theirs), ids(events.subList(0, 2)));
  }

  @Test
  default void beginnings_of_streams_that_are_large_together_come_page_by_page() {
    List<StreamKey> streams = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      streams.add(key("large" + n));
      take(Events.request(List.of(large(streams.getLast()), large(streams.getLast()))));
    }
    List<List<RecordedEvent>> read = new ArrayList<>();
    while (read.size() < streams.size()) {
      List<List<RecordedEvent>> page =
          log().readBeginnings(streams.subList(read.size(), streams.size()), 100);
      assertThat(page).isNotEmpty();
      read.addAll(page);
    }
    for (int n = 0; n < 6; n++) {
      assertThat(read.get(n)).extracting(RecordedEvent::version).containsExactly(1L, 2L);
      assertThat(read.get(n).getFirst().stream()).isEqualTo(streams.get(n).stream());
    }
  }

  @Test
  default void beginnings_are_bounded_in_streams_and_in_events() {
    List<StreamKey> none = List.of();
    List<StreamKey> many = Collections.nCopies(1_001, key("s"));
    for (List<StreamKey> streams : List.of(none, many)) {
      assertThatThrownBy(() -> log().readBeginnings(streams, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int limit : new int[] {0, 101}) {
      assertThatThrownBy(() -> log().readBeginnings(List.of(key("s")), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static NewEvent large(StreamKey stream) {
    return Events.in(stream.stream().value(), Events.event().data(new byte[700_000]).build());
  }

  private static StreamKey key(String stream) {
    return new StreamKey(Namespace.DEFAULT, new StreamId(stream));
  }

  @Test
  default void an_unknown_conversation_is_empty() {
    take(Events.any());
    assertThat(conversation("c", 0, 10)).isEmpty();
  }

  @Test
  default void a_conversation_is_read_in_ascending_position() {
    List<Event> events = talk("c", 10);
    List<RecordedEvent> read = conversation("c", 0, 1000);
    assertThat(idsOf(read)).isEqualTo(ids(events));
    assertThat(read).extracting(RecordedEvent::position).isSorted();
  }

  @Test
  default void a_conversation_is_read_after_a_position() {
    List<Event> events = talk("c", 10);
    long third = conversation("c", 0, 3).get(2).position();
    assertThat(idsOf(conversation("c", third, 1000))).isEqualTo(ids(events.subList(3, 10)));
    assertThat(idsOf(conversation("c", third - 1, 1))).isEqualTo(ids(events.get(2)));
    assertThat(conversation("c", log().head(), 10)).isEmpty();
  }

  @Test
  default void pages_of_a_conversation_together_are_the_conversation() {
    List<Event> events = talk("c", 25);
    List<RecordedEvent> read = new ArrayList<>();
    List<RecordedEvent> page = conversation("c", 0, 4);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = conversation("c", page.getLast().position(), 4);
    }
    assertThat(idsOf(read)).isEqualTo(ids(events));
  }

  @Test
  default void a_conversation_of_another_tenant_is_another_conversation() {
    Event mine = Events.event().correlation("c").build();
    Event theirs = Events.event().correlation("c").build();
    Namespace other = new Namespace("other");
    take(mine);
    take(Events.request(other, List.of(Events.loose(theirs))));
    assertThat(idsOf(conversation("c", 0, 10))).isEqualTo(ids(mine));
    assertThat(idsOf(log().readCorrelation(other, "c", 0, 10))).isEqualTo(ids(theirs));
  }

  @Test
  default void a_conversation_goes_across_topics_and_streams() {
    Event root = Events.event().topic("a.b").build();
    Event reply = Events.event().topic("c.d").inAnswerTo(root).build();
    Event fact = Events.event().topic("baton.facts").inAnswerTo(reply).build();
    take(root);
    take(Events.request(List.of(Events.loose(reply), Events.in("s", fact))));
    assertThat(idsOf(conversation(root.id().value(), 0, 10))).isEqualTo(ids(root, reply, fact));
  }

  private List<RecordedEvent> stream(String stream, long fromVersion, int limit) {
    return log().readStream(Namespace.DEFAULT, new StreamId(stream), fromVersion, limit);
  }

  private List<RecordedEvent> conversation(String correlationId, long after, int limit) {
    return log().readCorrelation(Namespace.DEFAULT, correlationId, after, limit);
  }

  /** Appends events to the stream {@code s}, others in between. */
  private List<Event> interleaved(int count) {
    List<Event> events = Events.many(count, n -> Events.any());
    for (Event event : events) {
      take(
          Events.request(
              List.of(
                  Events.loose(Events.any()),
                  Events.in("s", event),
                  Events.in("t", Events.any()))));
    }
    return events;
  }

  /** Appends events of a conversation, others in between. */
  private List<Event> talk(String correlationId, int count) {
    List<Event> events = Events.many(count, n -> Events.event().correlation(correlationId).build());
    for (Event event : events) {
      take(Events.any(), event, Events.event().correlation("other").build());
    }
    return events;
  }
}
