package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SchedulingIT extends ServerTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void an_event_is_scheduled_with_all_that_it_says() {
    OutgoingEvent event = note(1).stream("s");

    Scheduling scheduling = baton.schedule(event, NOON);

    assertThat(scheduling.id()).isEqualTo(event.id());
    assertThat(scheduling.deliverAt()).isEqualTo(NOON);
    assertThat(scheduling.state()).isEqualTo(ScheduledEvent.State.PENDING);
    assertThat(scheduling.duplicate()).isFalse();
    assertThat(server.events()).isEmpty();
    ScheduledEvent scheduled = baton.scheduled().get(scheduling.scheduledId());
    assertThat(scheduled.event()).isEqualTo(event.source("ann"));
    assertThat(scheduled.endedAt()).isEmpty();
  }

  @Test
  void a_lost_answer_is_asked_for_again() {
    server.faults().loseAnswer("Publish");

    assertThat(baton.schedule(note(1), NOON).duplicate()).isTrue();
    assertThat(baton.scheduled().list()).hasSize(1);
  }

  @Test
  void what_waits_is_listed_moved_and_cancelled() {
    String first = baton.schedule(note(1).id("e-1"), NOON).scheduledId();
    String second = baton.schedule(note(2).id("e-2"), NOON).scheduledId();
    String third = baton.schedule(note(3).id("e-3"), NOON).scheduledId();
    assertThat(baton.scheduled().list())
        .extracting(ScheduledEvent::id)
        .containsExactly(first, second, third);

    assertThat(baton.scheduled().cancel(second).state()).isEqualTo(ScheduledEvent.State.CANCELLED);
    assertThat(baton.scheduled().reschedule(third, NOON.plusSeconds(1)).deliverAt())
        .isEqualTo(NOON.plusSeconds(1));

    assertThat(baton.scheduled().list())
        .extracting(ScheduledEvent::deliverAt)
        .containsExactly(NOON, NOON.plusSeconds(1));
  }

  @Test
  void what_nobody_scheduled_is_unknown() {
    BatonException refused =
        catchThrowableOfType(BatonException.class, () -> baton.scheduled().cancel("x"));

    assertThat(refused.reason()).isEqualTo("UNKNOWN_SCHEDULED_EVENT");
  }
}
