package dev.baton.sdk;

import dev.baton.v1.CancelScheduledEventRequest;
import dev.baton.v1.GetScheduledEventRequest;
import dev.baton.v1.ListScheduledEventsRequest;
import dev.baton.v1.ListScheduledEventsResponse;
import dev.baton.v1.RescheduleScheduledEventRequest;
import java.time.Instant;
import java.util.List;

/** The events of a server that are published later; see {@link Baton#schedule}. Thread-safe. */
public final class ScheduledEvents {

  private final Connection connection;

  ScheduledEvents(Connection connection) {
    this.connection = connection;
  }

  /** All that wait for their time, the earliest first, without their payloads. */
  public List<ScheduledEvent> list() {
    return Page.all(this::list);
  }

  private Page<ScheduledEvent> list(int size, String token) {
    ListScheduledEventsRequest request =
        ListScheduledEventsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListScheduledEventsResponse response =
        connection.events(stub -> stub.listScheduledEvents(request));
    return new Page<>(
        response.getEventsList().stream().map(ScheduledEvent::of).toList(),
        response.getNextPageToken());
  }

  /**
   * One that was ever scheduled.
   *
   * @throws BatonException {@code UNKNOWN_SCHEDULED_EVENT}
   */
  public ScheduledEvent get(String scheduledId) {
    GetScheduledEventRequest request =
        GetScheduledEventRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(scheduledId)
            .build();
    return ScheduledEvent.of(
        connection.events(events -> events.getScheduledEvent(request)).getScheduled());
  }

  /**
   * Keeps an event from being published; when this returns it is not and will not be.
   *
   * @throws BatonException {@code UNKNOWN_SCHEDULED_EVENT}, {@code ALREADY_RELEASED}
   */
  public ScheduledEvent cancel(String scheduledId) {
    CancelScheduledEventRequest request =
        CancelScheduledEventRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(scheduledId)
            .build();
    return ScheduledEvent.of(
        connection.events(events -> events.cancelScheduledEvent(request)).getScheduled());
  }

  /**
   * Moves an event to another time.
   *
   * @param at after now by the server's clock, and at most 366 days ahead
   * @throws BatonException {@code UNKNOWN_SCHEDULED_EVENT}, {@code ALREADY_RELEASED}, {@code
   *     ALREADY_CANCELLED}, {@code INVALID_REQUEST}
   */
  public ScheduledEvent reschedule(String scheduledId, Instant at) {
    RescheduleScheduledEventRequest request =
        RescheduleScheduledEventRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(scheduledId)
            .setDeliverAt(Wire.timestamp(at))
            .build();
    return ScheduledEvent.of(
        connection.events(events -> events.rescheduleScheduledEvent(request)).getScheduled());
  }
}
