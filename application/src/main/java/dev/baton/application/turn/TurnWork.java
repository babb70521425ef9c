package dev.baton.application.turn;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.ScheduledEvents.Planning;
import dev.baton.application.event.ScheduledEvents.Rescheduling;
import dev.baton.application.request.Requests;
import dev.baton.domain.event.Event;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.turn.TurnOutput;
import dev.baton.domain.turn.TurnOutput.Emitted;
import java.util.List;
import java.util.Optional;

/**
 * What a turn puts out; the caller bounds its parts.
 *
 * @param published what is published now, if anything
 * @param schedules what it does about events that are published later
 * @param requests what it does about requests
 */
public record TurnWork(
    Optional<PublishCommand> published, OfSchedules schedules, OfRequests requests) {
  /**
   * Events that are published later.
   *
   * @param planned no event twice
   * @param rescheduled each once, and none that is cancelled
   * @param cancelled ids of scheduled events that are not to be published, each once
   */
  public record OfSchedules(
      List<Planning> planned, List<Rescheduling> rescheduled, List<String> cancelled) {
    public static final OfSchedules NONE = new OfSchedules(List.of(), List.of(), List.of());

    public OfSchedules {
      planned = List.copyOf(planned);
      rescheduled = List.copyOf(rescheduled);
      cancelled = List.copyOf(cancelled);
    }

    private TurnOutput.OfSchedules output() {
      return new TurnOutput.OfSchedules(
          planned.stream().map(Planning::id).toList(),
          rescheduled.stream().map(Rescheduling::id).toList(),
          cancelled);
    }
  }

  /** Requests, none of them twice. */
  public record OfRequests(
      List<Asked> asked, List<Accepted> accepted, List<Declined> declined, List<Said> replies) {
    public static final OfRequests NONE =
        new OfRequests(List.of(), List.of(), List.of(), List.of());

    public OfRequests {
      asked = List.copyOf(asked);
      accepted = List.copyOf(accepted);
      declined = List.copyOf(declined);
      replies = List.copyOf(replies);
    }

    private TurnOutput.OfRequests output() {
      return new TurnOutput.OfRequests(
          asked.stream().map(Asked::request).toList(),
          accepted.stream().map(Accepted::request).toList(),
          declined.stream().map(Declined::request).toList(),
          replies.stream().map(Said::request).toList());
    }
  }

  /** Something that is asked. */
  public record Asked(RequestId request, Brief brief) {}

  /** A request that an agent takes on. */
  public record Accepted(RequestId request, String agent, String note) {}

  /** A request that an agent will not answer. */
  public record Declined(RequestId request, String agent, String reason) {}

  /**
   * A reply.
   *
   * @param partial whether more follows
   */
  public record Said(RequestId request, Requests.Reply reply, boolean partial) {}

  TurnOutput output() {
    return new TurnOutput(
        published.stream()
            .flatMap(command -> command.events().stream())
            .map(submission -> emitted(submission.event()))
            .toList(),
        schedules.output(),
        requests.output());
  }

  private static Emitted emitted(Event event) {
    return new Emitted(event.source(), event.id());
  }
}
