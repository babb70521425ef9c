package dev.baton.application.turn;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.ScheduledEvents.Planning;
import dev.baton.application.request.Requests;
import dev.baton.domain.event.Event;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.turn.TurnOutput;
import dev.baton.domain.turn.TurnOutput.Emitted;
import java.util.List;
import java.util.Optional;

/**
 * What a turn puts out; the caller bounds its parts.
 *
 * @param published what is published now, if anything
 * @param later what is published later, no event twice
 * @param cancelled ids of scheduled events that are not to be published, each once
 * @param replies to requests, one for each at most
 */
public record TurnWork(
    Optional<PublishCommand> published,
    List<Planning> later,
    List<String> cancelled,
    List<Said> replies) {
  public TurnWork {
    later = List.copyOf(later);
    cancelled = List.copyOf(cancelled);
    replies = List.copyOf(replies);
  }

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
        later.stream().map(Planning::id).toList(),
        cancelled,
        replies.stream().map(Said::request).toList());
  }

  private static Emitted emitted(Event event) {
    return new Emitted(event.source(), event.id());
  }
}
