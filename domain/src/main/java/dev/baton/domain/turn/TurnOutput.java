package dev.baton.domain.turn;

import dev.baton.domain.event.EventId;
import dev.baton.domain.request.RequestId;
import java.util.List;

/**
 * What a turn puts out, by name: the things themselves stand beside it in the log.
 *
 * @param events what is published, in this order
 * @param schedules what it does about events that are published later
 * @param requests what it does about requests
 */
public record TurnOutput(List<Emitted> events, OfSchedules schedules, OfRequests requests) {
  public TurnOutput {
    events = List.copyOf(events);
  }

  /** Which event: its source and its id name it. */
  public record Emitted(String source, EventId id) {}

  /**
   * Scheduled events, by their ids as such.
   *
   * @param scheduled what is published later
   * @param rescheduled what is published at another time
   * @param cancelled what is not published
   */
  public record OfSchedules(
      List<String> scheduled, List<String> rescheduled, List<String> cancelled) {
    public static final OfSchedules NONE = new OfSchedules(List.of(), List.of(), List.of());

    public OfSchedules {
      scheduled = List.copyOf(scheduled);
      rescheduled = List.copyOf(rescheduled);
      cancelled = List.copyOf(cancelled);
    }
  }

  /**
   * Requests.
   *
   * @param asked what it asks
   * @param accepted what is taken on
   * @param declined what is not answered
   * @param replied to which it replies
   */
  public record OfRequests(
      List<RequestId> asked,
      List<RequestId> accepted,
      List<RequestId> declined,
      List<RequestId> replied) {
    public static final OfRequests NONE =
        new OfRequests(List.of(), List.of(), List.of(), List.of());

    public OfRequests {
      asked = List.copyOf(asked);
      accepted = List.copyOf(accepted);
      declined = List.copyOf(declined);
      replied = List.copyOf(replied);
    }
  }
}
