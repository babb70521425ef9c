package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.v1.CancelScheduledEventRequest;
import dev.baton.v1.Event;
import dev.baton.v1.GetScheduledEventRequest;
import dev.baton.v1.ListScheduledEventsRequest;
import dev.baton.v1.ListScheduledEventsResponse;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.RescheduleScheduledEventRequest;
import dev.baton.v1.ScheduleState;
import dev.baton.v1.ScheduledEvent;
import dev.baton.v1.Scheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledEventsIT {
  private static final Duration LONG = Duration.ofHours(1);

  /** Far enough ahead that the call is made before it, on a busy machine too. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void an_event_is_scheduled_and_published_when_its_time_has_come() {
    Instant due = Instant.now().plus(SOON);
    PublishResponse response = node.events().publish(later(named("e-1"), Times.toProto(due)));
    assertThat(response.hasPlacement()).isFalse();
    Scheduling scheduling = response.getScheduling();
    assertThat(scheduling.getId()).isEqualTo("e-1");
    assertThat(scheduling.getDuplicate()).isFalse();
    assertThat(scheduling.getState()).isEqualTo(ScheduleState.SCHEDULE_STATE_PENDING);

    Eventually.holds(() -> !on("calls").isEmpty());

    RecordedEvent published = on("calls").getFirst();
    assertThat(published.event().id().value()).isEqualTo("e-1");
    assertThat(published.recordedAt()).isAfterOrEqualTo(Times.toInstant(scheduling.getDeliverAt()));
    ScheduledEvent released = get(scheduling.getScheduledId());
    assertThat(released.getState()).isEqualTo(ScheduleState.SCHEDULE_STATE_RELEASED);
    assertThat(released.hasEndTime()).isTrue();
    assertThat(list().getEventsList()).isEmpty();
  }

  @Test
  void a_time_that_is_over_or_too_far_away_is_refused() {
    for (Duration off : List.of(Duration.ofSeconds(-1), Duration.ofDays(367))) {
      refused(() -> schedule(named("e-1"), off)).because(Reason.INVALID_REQUEST).at("deliver_at");
    }
    assertThat(node.log.head()).as("nothing is scheduled").isZero();
    Scheduling scheduling = schedule(named("e-1"), LONG);
    long head = node.log.head();
    refused(() -> reschedule(scheduling.getScheduledId(), Duration.ofSeconds(-1)))
        .because(Reason.INVALID_REQUEST)
        .at("deliver_at");
    assertThat(node.log.head()).as("nothing is moved").isEqualTo(head);
    assertThat(get(scheduling.getScheduledId()).getDeliverAt())
        .isEqualTo(scheduling.getDeliverAt());
  }

  @Test
  void a_version_cannot_be_expected_of_a_later_time() {
    refused(
            () ->
                node.events()
                    .publish(
                        later(named("e-1"), in(LONG)).toBuilder()
                            .setStream("s")
                            .setExpectedVersion(1)
                            .build()))
        .because(Reason.INVALID_REQUEST)
        .at("expected_version");
  }

  @Test
  void what_may_not_be_published_may_not_be_scheduled() {
    refused(() -> schedule(event("baton.calls"), LONG))
        .because(Reason.RESERVED_TOPIC)
        .at("event.topic");
    refused(() -> schedule(Requests.to("nobody"), LONG))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("event.recipient");
  }

  @Test
  void scheduling_again_is_answered_as_before_and_other_content_is_refused() {
    Scheduling first = schedule(named("e-1"), LONG);
    Scheduling again = schedule(named("e-1"), LONG.plusMinutes(1));
    assertThat(again).isEqualTo(first.toBuilder().setDuplicate(true).build());
    refused(() -> schedule(named("e-1").setSubject("else"), LONG))
        .because(Reason.EVENT_CONTENT_DIFFERS)
        .at("event.id");
  }

  @Test
  void a_cancelled_event_stays_cancelled() {
    String id = schedule(named("e-1"), LONG).getScheduledId();
    assertThat(cancel(id).getState()).isEqualTo(ScheduleState.SCHEDULE_STATE_CANCELLED);
    assertThat(cancel(id).getState()).isEqualTo(ScheduleState.SCHEDULE_STATE_CANCELLED);
    assertThat(list().getEventsList()).isEmpty();
    refused(() -> reschedule(id, LONG)).because(Reason.ALREADY_CANCELLED).at("id");
    refused(() -> schedule(named("e-1"), LONG)).because(Reason.ALREADY_CANCELLED).at("event.id");
  }

  @Test
  void a_rescheduled_event_comes_at_its_new_time_and_then_nothing_changes_it() {
    String id = schedule(named("e-1"), LONG).getScheduledId();
    reschedule(id, SOON);
    Eventually.holds(() -> !on("calls").isEmpty());
    refused(() -> reschedule(id, LONG)).because(Reason.ALREADY_RELEASED).at("id");
    refused(() -> cancel(id)).because(Reason.ALREADY_RELEASED).at("id");
  }

  @Test
  void what_nobody_scheduled_is_unknown() {
    refused(() -> get("x")).because(Reason.UNKNOWN_SCHEDULED_EVENT).at("id");
    refused(() -> cancel("x")).because(Reason.UNKNOWN_SCHEDULED_EVENT).at("id");
    refused(() -> reschedule("x", LONG)).because(Reason.UNKNOWN_SCHEDULED_EVENT).at("id");
  }

  @Test
  void waiting_events_are_listed_without_data_and_page_by_page() {
    for (int n = 5; n >= 1; n--) {
      schedule(named("e-" + n), LONG.plusMinutes(n));
    }
    ListScheduledEventsResponse first = list(3, "");
    ListScheduledEventsResponse rest = list(3, first.getNextPageToken());
    assertThat(first.getEventsList())
        .extracting(scheduled -> scheduled.getEvent().getId())
        .containsExactly("e-1", "e-2", "e-3");
    assertThat(rest.getEventsList())
        .extracting(scheduled -> scheduled.getEvent().getId())
        .containsExactly("e-4", "e-5");
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThat(first.getEvents(0).getEvent().getData().isEmpty()).isTrue();
    assertThat(get(first.getEvents(0).getId()).getEvent().getData().isEmpty()).isFalse();
    refused(() -> list(3, "bm8gdG9rZW4")).because(Reason.INVALID_REQUEST).at("page_token");
    refused(() -> list(3, "MjAyNi0wMS0wMVQwMDowMDowMFogLi4v"))
        .because(Reason.INVALID_REQUEST)
        .at("page_token");
  }

  private Expect refused(Runnable call) {
    long head = node.log.head();
    Expect refusal = Expect.refusal(call::run);
    assertThat(node.log.head()).isEqualTo(head);
    return refusal;
  }

  private static Event.Builder named(String id) {
    return event("calls").setId(id);
  }

  private static dev.baton.v1.PublishRequest later(Event.Builder event, Timestamp at) {
    return publish(event).toBuilder().setDeliverAt(at).build();
  }

  private Scheduling schedule(Event.Builder event, Duration ahead) {
    return node.events().publish(later(event, in(ahead))).getScheduling();
  }

  private static Timestamp in(Duration ahead) {
    return Times.toProto(Instant.now().plus(ahead));
  }

  private ScheduledEvent get(String id) {
    return node.events()
        .getScheduledEvent(GetScheduledEventRequest.newBuilder().setId(id).build())
        .getScheduled();
  }

  private ScheduledEvent cancel(String id) {
    return node.events()
        .cancelScheduledEvent(CancelScheduledEventRequest.newBuilder().setId(id).build())
        .getScheduled();
  }

  private ScheduledEvent reschedule(String id, Duration ahead) {
    return node.events()
        .rescheduleScheduledEvent(
            RescheduleScheduledEventRequest.newBuilder().setId(id).setDeliverAt(in(ahead)).build())
        .getScheduled();
  }

  private ListScheduledEventsResponse list() {
    return list(0, "");
  }

  private ListScheduledEventsResponse list(int size, String token) {
    return node.events()
        .listScheduledEvents(
            ListScheduledEventsRequest.newBuilder().setPageSize(size).setPageToken(token).build());
  }

  private List<RecordedEvent> on(String topic) {
    return node.memory.scan(1, 1000).events().stream()
        .filter(event -> event.topic().value().equals(topic))
        .toList();
  }
}
