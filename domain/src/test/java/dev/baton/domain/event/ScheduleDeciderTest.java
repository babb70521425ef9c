package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.ScheduleCommand.Cancel;
import dev.baton.domain.event.ScheduleCommand.Create;
import dev.baton.domain.event.ScheduleCommand.Release;
import dev.baton.domain.event.ScheduleCommand.Reschedule;
import dev.baton.domain.event.ScheduleEvent.Cancelled;
import dev.baton.domain.event.ScheduleEvent.Released;
import dev.baton.domain.event.ScheduleEvent.Rescheduled;
import dev.baton.domain.event.ScheduleEvent.Scheduled;
import dev.baton.domain.event.ScheduleRejection.AlreadyCancelled;
import dev.baton.domain.event.ScheduleRejection.AlreadyReleased;
import dev.baton.domain.event.ScheduleRejection.ContentDiffers;
import dev.baton.domain.event.ScheduleRejection.NotDue;
import dev.baton.domain.event.ScheduleRejection.NotInFuture;
import dev.baton.domain.event.ScheduleRejection.TooFar;
import dev.baton.domain.event.ScheduleRejection.Unknown;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ScheduleDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Instant MUCH_LATER = NOW.plusSeconds(3600);
  private static final PlannedEvent CALL = planned("{}", StreamId.NONE);

  private static final DeciderSpec<ScheduleCommand, Schedule, ScheduleEvent, ScheduleRejection>
      spec = new DeciderSpec<>(new ScheduleDecider());

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Scheduled",
            "Pending -> Rescheduled",
            "Pending -> Cancelled",
            "Pending -> Released");
  }

  @Test
  void an_event_is_scheduled() {
    assertThat(spec.given().when(new Create(CALL, LATER, NOW)).then(scheduled()))
        .isEqualTo(new Schedule.Pending(CALL, LATER, NOW));
  }

  @Test
  void a_time_that_is_not_after_now_is_refused() {
    Instant past = NOW.minusNanos(1);
    spec.given().when(new Create(CALL, NOW, NOW)).thenRejected(new NotInFuture(NOW, NOW));
    spec.given().when(new Create(CALL, past, NOW)).thenRejected(new NotInFuture(past, NOW));
    spec.given(scheduled()).when(new Reschedule(NOW, NOW)).thenRejected(new NotInFuture(NOW, NOW));
  }

  @Test
  void a_time_that_is_more_than_a_year_away_is_refused() {
    Duration year = Duration.ofDays(366);
    Instant last = NOW.plus(year);
    Instant beyond = last.plusNanos(1);
    spec.given().when(new Create(CALL, last, NOW)).then(new Scheduled(CALL, last, NOW));
    spec.given().when(new Create(CALL, beyond, NOW)).thenRejected(new TooFar(beyond, year));
    spec.given(scheduled())
        .when(new Reschedule(beyond, NOW))
        .thenRejected(new TooFar(beyond, year));
  }

  @Test
  void scheduling_the_same_again_changes_nothing_whatever_the_time() {
    spec.given(scheduled()).when(new Create(CALL, LATER, NOW)).thenUnchanged();
    spec.given(scheduled()).when(new Create(CALL, MUCH_LATER, NOW)).thenUnchanged();
    spec.given(scheduled()).when(new Create(CALL, LATER, MUCH_LATER)).thenUnchanged();
    spec.given(scheduled(), new Released(LATER))
        .when(new Create(CALL, LATER, MUCH_LATER))
        .thenUnchanged();
  }

  @Test
  void the_same_content_at_another_time_of_its_publisher_is_the_same() {
    Event event = CALL.event();
    Identity identity = event.identity();
    Event again =
        new Event(
            new Identity(identity.id(), identity.source(), identity.type(), LATER),
            new Cause(event.cause().correlationId(), "", "00-trace", ""),
            event.routing(),
            event.content());
    PlannedEvent same = new PlannedEvent(again, StreamId.NONE, Principal.ANONYMOUS);
    spec.given(scheduled()).when(new Create(same, LATER, NOW)).thenUnchanged();
  }

  @Test
  void other_content_or_another_stream_under_the_same_id_is_refused() {
    ContentDiffers differs = new ContentDiffers(new EventId("e-1"));
    PlannedEvent other = planned("{\"n\":1}", StreamId.NONE);
    PlannedEvent elsewhere = planned("{}", new StreamId("s"));
    spec.given(scheduled()).when(new Create(other, LATER, NOW)).thenRejected(differs);
    spec.given(scheduled()).when(new Create(elsewhere, LATER, NOW)).thenRejected(differs);
    spec.given(scheduled(), new Cancelled("", NOW))
        .when(new Create(other, LATER, NOW))
        .thenRejected(differs);
  }

  @Test
  void what_was_cancelled_is_not_scheduled_again() {
    spec.given(scheduled(), new Cancelled("", NOW))
        .when(new Create(CALL, LATER, NOW))
        .thenRejected(new AlreadyCancelled(NOW));
  }

  @Test
  void a_pending_event_gets_another_time() {
    assertThat(
            spec.given(scheduled())
                .when(new Reschedule(MUCH_LATER, NOW))
                .then(new Rescheduled(MUCH_LATER, NOW)))
        .isEqualTo(new Schedule.Pending(CALL, MUCH_LATER, NOW));
    spec.given(scheduled()).when(new Reschedule(LATER, MUCH_LATER)).thenUnchanged();
  }

  @Test
  void a_pending_event_is_cancelled_and_cancelling_it_again_changes_nothing() {
    assertThat(spec.given(scheduled()).when(new Cancel("", NOW)).then(new Cancelled("", NOW)))
        .isEqualTo(new Schedule.Cancelled(CALL, LATER, NOW, NOW, ""));
    spec.given(scheduled(), new Cancelled("", NOW)).when(new Cancel("", LATER)).thenUnchanged();
  }

  @Test
  void a_pending_event_is_released_when_it_is_due() {
    assertThat(spec.given(scheduled()).when(new Release(LATER, LATER)).then(new Released(LATER)))
        .isEqualTo(new Schedule.Released(CALL, LATER, NOW, LATER));
    spec.given(scheduled(), new Rescheduled(MUCH_LATER, NOW))
        .when(new Release(LATER, LATER))
        .thenRejected(new NotDue(MUCH_LATER));
  }

  @Test
  void nothing_more_happens_to_what_was_released() {
    AlreadyReleased released = new AlreadyReleased(LATER);
    spec.given(scheduled(), new Released(LATER))
        .when(new Cancel("", MUCH_LATER))
        .thenRejected(released);
    spec.given(scheduled(), new Released(LATER))
        .when(new Reschedule(MUCH_LATER, LATER))
        .thenRejected(released);
    spec.given(scheduled(), new Released(LATER))
        .when(new Release(LATER, LATER))
        .thenRejected(released);
  }

  @Test
  void nothing_more_happens_to_what_was_cancelled() {
    AlreadyCancelled cancelled = new AlreadyCancelled(NOW);
    spec.given(scheduled(), new Cancelled("", NOW))
        .when(new Reschedule(MUCH_LATER, NOW))
        .thenRejected(cancelled);
    spec.given(scheduled(), new Cancelled("", NOW))
        .when(new Release(LATER, LATER))
        .thenRejected(cancelled);
  }

  @Test
  void what_nobody_scheduled_is_unknown() {
    spec.given().when(new Cancel("", NOW)).thenRejected(new Unknown());
    spec.given().when(new Reschedule(LATER, NOW)).thenRejected(new Unknown());
    spec.given().when(new Release(LATER, LATER)).thenRejected(new Unknown());
  }

  @Test
  void impossible_facts_are_corruption() {
    ScheduleDecider decider = new ScheduleDecider();
    assertThatThrownBy(() -> decider.evolve(decider.initial(), new Released(NOW)))
        .isInstanceOf(CorruptStreamException.class);
    Schedule pending = decider.evolve(decider.initial(), scheduled());
    assertThatThrownBy(() -> decider.evolve(pending, scheduled()))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static Scheduled scheduled() {
    return new Scheduled(CALL, LATER, NOW);
  }

  private static PlannedEvent planned(String json, StreamId stream) {
    EventId id = new EventId("e-1");
    Event event =
        new Event(
            new Identity(id, "ann", "Called", NOW),
            Cause.root(id),
            Routing.to(new TopicName("calls")),
            Content.json(json.getBytes(StandardCharsets.UTF_8)));
    return new PlannedEvent(event, stream, Principal.ANONYMOUS);
  }
}
