package dev.baton.application.request;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Handled.Busy;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.Handled.StoreUnavailable;
import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.Clock;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.event.Content;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Hindrances;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.request.RequestRejection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Asks agents, takes their answers, calls off. Every step is a fact in the stream of its request,
 * and who is asked or called back is so in the same append. Safe for any thread; blocks, so it is
 * called on virtual threads.
 */
public final class Requests {
  /** The capability's name in streams and topics of facts, and the kind of its timers. */
  public static final String CAPABILITY = "request";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CommandHandler commands;
  private final RequestProcess process;
  private final RequestAdmission admission;
  private final Candidates candidates;
  private final Clock clock;

  public Requests(
      CommandHandler commands, RequestProcess process, RequestAdmission admission, Clock clock) {
    this.commands = commands;
    this.process = process;
    this.admission = admission;
    this.candidates = admission.candidates();
    this.clock = clock;
  }

  /** A reply, as its agent sends it; {@code id} tells it apart from the same one sent again. */
  public record Reply(String id, String agent, Content content) {
    Answer answer(Instant at) {
      return new Answer(id, agent, content, at);
    }
  }

  /**
   * Asks. The same under the same id again is answered as it stands, whatever has become of agents
   * and topics meanwhile.
   *
   * @throws IllegalArgumentException if the id is one that nobody chooses
   */
  public Handled<Request, RegisterRejection> register(RequestKey key, Brief brief) {
    key.id().requireChosen();
    Instant now = now();
    Terms<Request, RequestEvent> terms =
        Terms.<Request, RequestEvent>of(process::effects).because(brief.cause());
    try {
      Request known = commands.read(key.stream(), RequestProcess.DECIDER);
      return switch (admission.look(key, brief, known, now)) {
        case RequestAdmission.Looked.Refused refused -> new Refused<>(refused.reason());
        case RequestAdmission.Looked.Fine fine -> allowed(handle(key, fine.command(), terms));
      };
    } catch (StoreUnavailableException away) {
      return new StoreUnavailable<>(RETRY_AFTER);
    }
  }

  private static Handled<Request, RegisterRejection> allowed(
      Handled<Request, RequestRejection> handled) {
    return switch (handled) {
      case Done<Request, RequestRejection> done ->
          new Done<>(done.state(), done.version(), done.position());
      case Refused<Request, RequestRejection> no ->
          new Refused<>(new RegisterRejection.NotAllowed(no.reason()));
      case Busy<Request, RequestRejection> busy -> new Busy<>(busy.retryAfter());
      case StoreUnavailable<Request, RequestRejection> away ->
          new StoreUnavailable<>(away.retryAfter());
    };
  }

  /** An agent that was asked takes a request on. */
  public Handled<Request, RequestRejection> accept(RequestKey key, String agent, String note) {
    return handle(key, new RequestCommand.Accept(agent, note, now()));
  }

  /** An agent that was asked will not answer; the next candidate is asked, if there is one. */
  public Handled<Request, RequestRejection> decline(RequestKey key, String agent, String reason) {
    Hindrances hindrances = candidates.hindrances(key.namespace());
    return handle(key, new RequestCommand.Decline(agent, reason, hindrances, now()));
  }

  /** Agents can be asked now that could not be before. */
  Handled<Request, RequestRejection> offer(
      RequestKey key, List<String> able, Hindrances hindrances) {
    return handle(key, new RequestCommand.Offer(able, hindrances, now()));
  }

  /** An agent is not to be asked any more at present; whom it keeps waiting asks somebody else. */
  Handled<Request, RequestRejection> passOver(RequestKey key, String agent, Hindrances hindrances) {
    return handle(key, new RequestCommand.PassOver(agent, hindrances, now()));
  }

  /** A part of an answer. */
  public Handled<Request, RequestRejection> progress(RequestKey key, Reply reply) {
    return handle(key, new RequestCommand.Progress(reply.answer(now())));
  }

  /** The last reply of an agent; what it was taken for stands in the replies of the request. */
  public Handled<Request, RequestRejection> finish(RequestKey key, Reply reply) {
    return handle(key, new RequestCommand.Finish(reply.answer(now())));
  }

  /** Calls a request off. */
  public Handled<Request, RequestRejection> cancel(RequestKey key, String by, String reason) {
    return handle(key, new RequestCommand.Cancel(by, reason, now()));
  }

  private Handled<Request, RequestRejection> handle(RequestKey key, RequestCommand command) {
    return handle(key, command, Terms.of(process::effects));
  }

  private Handled<Request, RequestRejection> handle(
      RequestKey key, RequestCommand command, Terms<Request, RequestEvent> terms) {
    return commands.handle(key.stream(), RequestProcess.DECIDER, command, terms);
  }

  /**
   * A request as it is, straight from its facts.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public Optional<Request.Existing> find(RequestKey key) {
    return existing(commands.read(key.stream(), RequestProcess.DECIDER));
  }

  /**
   * A request as it was at a moment of the past; empty where it did not stand there then.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public Optional<Request.Existing> find(RequestKey key, Moment asOf) {
    return existing(commands.read(key.stream(), RequestProcess.DECIDER, asOf));
  }

  static Optional<Request.Existing> existing(Request request) {
    return switch (request) {
      case Request.Absent absent -> Optional.empty();
      case Request.Existing existing -> Optional.of(existing);
    };
  }

  /** To the microsecond, as timers are. */
  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }
}
