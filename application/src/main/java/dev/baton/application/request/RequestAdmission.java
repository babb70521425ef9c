package dev.baton.application.request;

import dev.baton.application.event.Admission;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.request.RegisterRejection.AgentRefused;
import dev.baton.application.request.RegisterRejection.CallbackRefused;
import dev.baton.application.request.RegisterRejection.NobodyHas;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Hindrances;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand.Register;
import dev.baton.domain.request.RequestEvent.Dispatched;
import dev.baton.domain.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says whether something can be asked, and of whom. It is looked at when the request is registered:
 * whoever was named then is asked, whatever becomes of inboxes and schemas. Safe for any thread.
 */
public final class RequestAdmission {
  private static final EventId ANY = new EventId("any");

  private final Admission admission;
  private final Candidates candidates;
  private final RequestMail mail;
  private final TailFeed tail;

  /**
   * Looks at what this node knows.
   *
   * @param tail what feeds that with facts of other nodes
   */
  public RequestAdmission(
      Admission admission, Candidates candidates, RequestProcess process, TailFeed tail) {
    this.admission = admission;
    this.candidates = candidates;
    this.mail = process.mail();
    this.tail = tail;
  }

  Candidates candidates() {
    return candidates;
  }

  /** What came of looking. */
  sealed interface Looked {
    /** It can be asked. */
    record Fine(Register command) implements Looked {}

    /** It cannot. */
    record Refused(RegisterRejection reason) implements Looked {}
  }

  /**
   * Whoever is refused is so by the log as it is: an agent may have opened its inbox or registered
   * at another node a moment ago. What was asked before is not looked at again.
   *
   * @param known what there is under the id so far
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer then
   */
  Looked look(RequestKey key, Brief brief, Request known, Instant now) {
    return switch (known) {
      case Request.Existing before ->
          new Looked.Fine(new Register(key.id(), brief, List.of(), Hindrances.NONE, now));
      case Request.Absent absent ->
          tail.look(
              () -> lookHere(key.namespace(), key.id(), brief, now), Looked.Fine.class::isInstance);
    };
  }

  private Looked lookHere(Namespace namespace, RequestId id, Brief brief, Instant now) {
    Optional<RegisterRejection> rejection =
        callback(namespace, brief).or(() -> agents(namespace, id, brief, now));
    if (rejection.isPresent()) {
      return new Looked.Refused(rejection.get());
    }
    String capability = brief.audience().capability();
    List<String> named = brief.audience().agents();
    if (capability.isEmpty()) {
      return new Looked.Fine(
          new Register(id, brief, named, candidates.hindrances(namespace, named), now));
    }
    return switch (candidates.find(namespace, capability, brief.question().content().data())) {
      case Candidates.Found.NobodyHas nobody ->
          new Looked.Refused(new NobodyHas(capability, nobody.why()));
      case Candidates.Found.Able able ->
          new Looked.Fine(new Register(id, brief, able.agents(), able.hindrances(), now));
    };
  }

  private Optional<RegisterRejection> agents(
      Namespace namespace, RequestId id, Brief brief, Instant now) {
    List<String> agents = brief.audience().agents();
    for (int n = 0; n < agents.size(); n++) {
      Outgoing question =
          mail.question(brief, new Dispatched(id, agents.get(n), 1, now), Instant.MAX);
      Optional<PublishRejection> rejection =
          check(namespace, brief, question.routing(), question.content());
      if (rejection.isPresent()) {
        return Optional.of(new AgentRefused(n, agents.get(n), rejection.get()));
      }
    }
    return Optional.empty();
  }

  /** What the outcome will say is not known yet, so that no schema can be asked. */
  private Optional<RegisterRejection> callback(Namespace namespace, Brief brief) {
    Optional<TopicName> topic = brief.callback();
    return topic
        .flatMap(
            to -> check(namespace, brief, RequestMail.to(to, brief), Content.json(new byte[0])))
        .filter(rejection -> !(rejection instanceof PublishRejection.PayloadMisfit))
        .map(rejection -> new CallbackRefused(topic.orElseThrow(), rejection));
  }

  private Optional<PublishRejection> check(
      Namespace namespace, Brief brief, Routing routing, Content content) {
    Event event =
        new Event(
            new Identity(ANY, brief.requester(), brief.question().type(), Instant.EPOCH),
            brief.cause(),
            routing,
            content);
    return admission.check(
        new PublishCommand(namespace, brief.principal(), List.of(Submission.of(event)), List.of()));
  }
}
