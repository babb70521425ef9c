package dev.baton.application.request;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timer;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.RequestRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a request ask, call back, and keep time: the question to an agent stands in the same append
 * as the fact that it is asked, the callback in that of the outcome. It hears of dead letters,
 * since an agent that cannot be reached will not answer, and of whatever makes requests.
 */
public final class RequestProcess
    implements ProcessLogic<RequestCommand, Request, RequestEvent, RequestRejection> {
  static final RequestDecider DECIDER = new RequestDecider();

  private static final TopicName DEAD_LETTERS = FactStream.topicOf("deadletter");

  private final RequestMail mail;
  private final Candidates candidates;
  private final List<RequestSource> sources;

  /**
   * The process.
   *
   * @param candidates whom commands that may have somebody asked say to be hindered
   * @param sources what makes requests, beside those who call
   */
  public RequestProcess(
      FactCodec codec, Candidates candidates, Collection<? extends RequestSource> sources) {
    this.mail = new RequestMail(codec);
    this.candidates = candidates;
    this.sources = List.copyOf(sources);
  }

  RequestMail mail() {
    return mail;
  }

  @Override
  public String name() {
    return Requests.CAPABILITY;
  }

  @Override
  public TopicName topic() {
    return FactStream.topicOf(Requests.CAPABILITY);
  }

  @Override
  public Decider<RequestCommand, Request, RequestEvent, RequestRejection> decider() {
    return DECIDER;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(DEAD_LETTERS) || sources.stream().anyMatch(each -> each.hears(topic));
  }

  /** It hears facts alone. */
  @Override
  public boolean awaits(RecordedEvent published) {
    return false;
  }

  @Override
  public List<Step<RequestCommand>> react(Input input) {
    return input.recorded().topic().equals(DEAD_LETTERS)
        ? ofLetter(input)
        : sources.stream().flatMap(each -> each.react(input).stream()).toList();
  }

  /** A question that expires does so at the deadline, of which the request has its own timer. */
  private List<Step<RequestCommand>> ofLetter(Input input) {
    return input
        .fact()
        .filter(DeadLetterEvent.Created.class::isInstance)
        .map(DeadLetterEvent.Created.class::cast)
        .flatMap(this::lost)
        .stream()
        .toList();
  }

  private Optional<Step<RequestCommand>> lost(DeadLetterEvent.Created letter) {
    if (isOfRequest(letter.event(), RequestHeaders.OUTCOME)) {
      return Optional.of(callbackLost(letter));
    }
    boolean matters =
        letter.diagnosis().reason() != DeadLetterReason.EXPIRED
            && letter.event().topic().isInbox()
            && isOfRequest(letter.event(), RequestHeaders.ATTEMPT);
    return matters ? Optional.of(undelivered(letter)) : Optional.empty();
  }

  /** Only the server asks and calls back; a header alone could be anybody's. */
  private static boolean isOfRequest(RecordedEvent event, String header) {
    Map<String, String> headers = event.event().content().headers();
    return event.principal().equals(Principal.SERVER)
        && headers.containsKey(RequestHeaders.REQUEST)
        && headers.containsKey(header);
  }

  private static Step<RequestCommand> callbackLost(DeadLetterEvent.Created letter) {
    return new Step<>(
        key(letter.event()).stream(),
        new RequestCommand.LoseCallback(
            letter.id().value(), reason(letter.diagnosis()), letter.at()));
  }

  private static RequestKey key(RecordedEvent event) {
    Map<String, String> headers = event.event().content().headers();
    return new RequestKey(
        event.namespace(), new RequestId(headers.getOrDefault(RequestHeaders.REQUEST, "")));
  }

  private Step<RequestCommand> undelivered(DeadLetterEvent.Created letter) {
    RecordedEvent question = letter.event();
    Map<String, String> headers = question.event().content().headers();
    return new Step<>(
        key(question).stream(),
        new RequestCommand.Undeliver(
            question.event().routing().recipient(),
            Integer.parseInt(headers.getOrDefault(RequestHeaders.ATTEMPT, "0")),
            reason(letter.diagnosis()),
            candidates.hindrances(question.namespace()),
            letter.at()));
  }

  private static String reason(Diagnosis diagnosis) {
    return diagnosis.error().isEmpty()
        ? diagnosis.reason().name()
        : diagnosis.reason() + ", " + diagnosis.error();
  }

  @Override
  public RequestCommand wake(Timer timer, Instant now) {
    return RequestTimers.isDeadline(timer)
        ? new RequestCommand.Expire(now)
        : new RequestCommand.Lapse(candidates.hindrances(timer.id().namespace()), now);
  }

  @Override
  public Effects effects(FactStream where, Request before, List<RequestEvent> facts) {
    Request after = RequestDecider.after(before, facts);
    if (!(after instanceof Request.Existing existing)) {
      return Effects.NONE;
    }
    Dossier dossier = existing.dossier();
    List<Outgoing> events = new ArrayList<>();
    for (RequestEvent fact : facts) {
      event(existing, fact).ifPresent(events::add);
    }
    return new Effects(
        events,
        RequestTimers.changes(where, before, after),
        dossier.brief().cause().correlationId());
  }

  private Optional<Outgoing> event(Request.Existing state, RequestEvent fact) {
    Dossier dossier = state.dossier();
    if (fact instanceof RequestEvent.Dispatched asked) {
      return Optional.of(mail.question(dossier.brief(), asked, dossier.deadline()));
    }
    return state instanceof Request.Closed closed && fact instanceof RequestEvent.Ended outcome
        ? mail.callback(closed, outcome)
        : Optional.empty();
  }
}
