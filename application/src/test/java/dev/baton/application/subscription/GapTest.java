package dev.baton.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Page;
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
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GapTest {
  @Test
  void a_dense_page_has_none() {
    assertThat(Gap.in(page(9, 5, 6, 7, 8, 9), 5, 9)).isEmpty();
  }

  @Test
  void it_goes_from_the_first_missing_position_to_the_last() {
    assertThat(Gap.in(page(9, 6, 9), 5, 9)).contains(new Gap(5, 8));
    assertThat(Gap.in(page(9, 5, 6), 5, 9)).contains(new Gap(7, 9));
    assertThat(Gap.in(page(9, 5, 7, 8, 9), 5, 9)).contains(new Gap(6, 6));
    assertThat(Gap.in(page(9, 6), 5, 9)).contains(new Gap(5, 9));
    assertThat(Gap.in(page(9), 5, 9)).contains(new Gap(5, 9));
  }

  @Test
  void above_the_horizon_nothing_is_missing() {
    assertThat(Gap.in(page(6, 5, 9), 5, 9)).contains(new Gap(6, 6));
    assertThat(Gap.in(page(5, 5, 9), 5, 9)).isEmpty();
    assertThat(Gap.in(page(0, 9), 5, 9)).isEmpty();
    assertThat(Gap.in(page(4, 9), 5, 9)).isEmpty();
  }

  @Test
  void only_what_is_looked_at_counts() {
    assertThat(Gap.in(page(99, 1, 4, 5, 6, 20), 4, 6)).isEmpty();
    assertThat(Gap.in(page(99, 1, 4, 20), 4, 6)).contains(new Gap(5, 6));
  }

  private static Page page(long horizon, long... positions) {
    return new Page(
        Arrays.stream(positions).mapToObj(GapTest::event).toList(), 100, false, horizon);
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
            Content.json(new byte[0])));
  }
}
