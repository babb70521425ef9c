package dev.baton.adapters.grpc.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.EventReading;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.infrastructure.clock.SystemClock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexSourceTest {
  private final EventReading reading =
      new EventReading(new InMemoryEventLog(new SystemClock()), new Tail(16, 1 << 20));
  private final ReadRequest everything =
      new ReadRequest(Namespace.DEFAULT, List.of(), List.of(), 1, Direction.FORWARDS, 10);

  @Test
  void a_page_of_the_index_that_is_not_full_is_not_its_end() throws InterruptedException {
    Iterator<List<RecordedEvent>> pages =
        List.of(List.of(event(1), event(2)), List.of(event(7)), List.<RecordedEvent>of())
            .iterator();
    IndexSource source = new IndexSource(reading, most -> pages.next(), everything, any -> true);

    Page first = source.next(10, false);
    assertThat(first.events()).extracting(RecordedEvent::position).containsExactly(1L, 2L);
    assertThat(first.end()).isFalse();
    Page second = source.next(10, false);
    assertThat(second.events()).extracting(RecordedEvent::position).containsExactly(7L);
    assertThat(second.end()).isFalse();
    Page last = source.next(10, false);
    assertThat(last.events()).isEmpty();
    assertThat(last.end()).isTrue();
    assertThat(last.next()).isEqualTo(8);
  }

  private static RecordedEvent event(long position) {
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
            Content.json(new byte[2])));
  }
}
