package dev.baton.application.request;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Contribution;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.Clock;
import dev.baton.application.request.Requests.Reply;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Disregard;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * What {@link Requests} does, as part of an append that holds other things too. Safe for any
 * thread; what it contributes blocks where it is drafted.
 */
public final class JointRequests {
  private final CommandHandler commands;
  private final RequestProcess process;
  private final RequestAdmission admission;
  private final Clock clock;

  public JointRequests(
      CommandHandler commands, RequestProcess process, RequestAdmission admission, Clock clock) {
    this.commands = commands;
    this.process = process;
    this.admission = admission;
    this.clock = clock;
  }

  /**
   * Asks, as {@link Requests#register} does; who is asked is looked at whenever it is drafted.
   *
   * @param refusals what the whole append is refused for
   * @throws IllegalArgumentException if the id is one that nobody chooses
   */
  public <R> Contribution<R> registration(
      RequestKey key, Brief brief, Function<RegisterRejection, R> refusals) {
    key.id().requireChosen();
    Terms<Request, RequestEvent> terms = terms().because(brief.cause());
    return new RegisterContribution<>(
        () ->
            admission.look(key, brief, commands.read(key.stream(), RequestProcess.DECIDER), now()),
        command ->
            commands.contribution(
                asked(key, command, terms),
                reason -> refusals.apply(new RegisterRejection.NotAllowed(reason))),
        refusals);
  }

  /**
   * An agent that was asked takes a request on.
   *
   * @param refusals what the whole append is refused for
   */
  public <R> Contribution<R> acceptance(
      RequestKey key, String agent, String note, Function<RequestRejection, R> refusals) {
    return commands.contribution(
        asked(key, new RequestCommand.Accept(agent, note, now()), terms()), refusals);
  }

  /**
   * An agent that was asked will not answer; the next candidate is asked, if there is one.
   *
   * @param refusals what the whole append is refused for
   */
  public <R> Contribution<R> decline(
      RequestKey key, String agent, String reason, Function<RequestRejection, R> refusals) {
    RequestCommand decline =
        new RequestCommand.Decline(
            agent, reason, admission.candidates().hindrances(key.namespace()), now());
    return commands.contribution(asked(key, decline, terms()), refusals);
  }

  /**
   * An agent replies. A reply that would be disregarded is refused, and not written down.
   *
   * @param partial whether more follows
   */
  public <R> Contribution<R> reply(
      RequestKey key, Reply reply, boolean partial, Refusing<R> refusing) {
    Answer answer = reply.answer(now());
    RequestCommand command =
        partial ? new RequestCommand.Progress(answer) : new RequestCommand.Finish(answer);
    return commands.contribution(
        asked(key, command, terms()),
        refusing::rejected,
        (before, facts) ->
            Requests.existing(RequestDecider.after(before, facts))
                .flatMap(
                    request ->
                        request
                            .disregard(reply.agent(), reply.id())
                            .map(why -> refusing.disregarded(why, request.status()))));
  }

  /** What a whole append is refused for. */
  public interface Refusing<R> {
    /** A reply is not taken. */
    R rejected(RequestRejection reason);

    /** A reply is of no use any more. */
    R disregarded(Disregard why, RequestStatus status);
  }

  private Terms<Request, RequestEvent> terms() {
    return Terms.of(process::effects);
  }

  private static CommandHandler.Asked<RequestCommand, Request, RequestEvent, RequestRejection>
      asked(RequestKey key, RequestCommand command, Terms<Request, RequestEvent> terms) {
    return new CommandHandler.Asked<>(key.stream(), RequestProcess.DECIDER, command, terms);
  }

  /** To the microsecond, as timers are. */
  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }
}
