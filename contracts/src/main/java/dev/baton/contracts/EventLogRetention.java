package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What retention drops leaves holes below a horizon, and changes nothing else. */
public interface EventLogRetention extends EventLogFixture {
  @Test
  default void what_is_kept_for_ever_stays_where_it_stands() {
    List<Event> kept = keepAndDrop();
    assertThat(idsOf(wholeLog())).isEqualTo(ids(kept));
    assertThat(wholeLog()).extracting(RecordedEvent::position).containsExactly(1L, 3L, 4L);
  }

  @Test
  default void holes_are_only_at_or_below_the_horizon() {
    keepAndDrop();
    assertThat(log().scan(1, 10).horizon()).isGreaterThanOrEqualTo(5);
    assertThat(log().scan(1, 1).horizon()).as("on every page").isGreaterThanOrEqualTo(5);
    take(Events.any());
    assertThat(log().scan(1, 10).horizon()).isBetween(5L, 6L);
    ReadRequest everything =
        new ReadRequest(Namespace.DEFAULT, List.of(), List.of(), 1, Direction.FORWARDS, 10);
    assertThat(log().read(everything).horizon()).isGreaterThanOrEqualTo(5);
    assertThat(log().scanPriority(9, 1, 10).horizon()).isGreaterThanOrEqualTo(5);
    assertThat(log().scanRetention(Retention.SHORT, 1, 10).horizon()).isGreaterThanOrEqualTo(5);
  }

  @Test
  default void positions_never_restart() {
    keepAndDrop();
    assertThat(log().head()).isEqualTo(6);
    assertThat(positionsOf(take(Events.any()))).containsExactly(7L);
  }

  @Test
  default void positions_never_restart_though_nothing_is_left() {
    takeShort(Events.any());
    takeShort(Events.any());
    assumeTrue(dropShortLived(), "this log drops nothing");
    assertThat(log().head()).isEqualTo(2);
    assertThat(wholeLog()).isEmpty();
    assertThat(positionsOf(take(Events.any()))).containsExactly(3L);
  }

  @Test
  default void a_page_goes_on_across_holes() {
    keepAndDrop();
    Page first = log().scan(1, 1);
    assertThat(first.end()).isFalse();
    Page second = log().scan(first.next(), 1);
    assertThat(second.events()).extracting(RecordedEvent::position).containsExactly(3L);
  }

  @Test
  default void what_was_dropped_is_gone_from_its_conversation_too() {
    Event kept = Events.event().correlation("c").build();
    takeShort(Events.event().correlation("c").build());
    take(Events.request(List.of(Events.in("s", kept))));
    assumeTrue(dropShortLived(), "this log drops nothing");
    assertThat(idsOf(log().readCorrelation(Namespace.DEFAULT, "c", 0, 10))).isEqualTo(ids(kept));
  }

  @Test
  default void a_stream_goes_on_counting_after_its_events_are_dropped() {
    take(
        Events.request(
            List.of(new NewEvent(Events.any(), new StreamId("s"), Retention.SHORT)),
            Events.at("s", 0)));
    assumeTrue(dropShortLived(), "this log drops nothing");
    assertThat(
            take(Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 1)))
                .get(0)
                .version())
        .isEqualTo(2);
    assertThat(log().readStream(Namespace.DEFAULT, new StreamId("s"), 1, 10))
        .extracting(RecordedEvent::version)
        .containsExactly(2L);
  }

  /** Appends 1, 3 and 4 for ever, 2, 5 and 6 for short, and lets the latter go. */
  private List<Event> keepAndDrop() {
    List<Event> kept = Events.many(3, n -> Events.any());
    takeKept(kept.get(0));
    takeShort(Events.event().priority(9).build());
    takeKept(kept.get(1));
    takeKept(kept.get(2));
    takeShort(Events.any());
    takeShort(Events.any());
    assumeTrue(dropShortLived(), "this log drops nothing");
    return kept;
  }

  private void takeKept(Event event) {
    take(Events.request(List.of(new NewEvent(event, StreamId.NONE, Retention.KEEP))));
  }

  private void takeShort(Event event) {
    take(Events.request(List.of(new NewEvent(event, StreamId.NONE, Retention.SHORT))));
  }
}
