package dev.baton.application.request;

import dev.baton.application.kernel.Outgoing;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The events by which agents are asked and called back. */
final class RequestMail {
  /** Who calls back where no one agent has answered. */
  private static final String SOURCE = "baton/" + Requests.CAPABILITY;

  private final FactCodec codec;

  RequestMail(FactCodec codec) {
    this.codec = codec;
  }

  /** The question, to the inbox of an agent; of no use to it when the deadline has passed. */
  Outgoing question(Brief brief, RequestEvent.Dispatched fact, Instant deadline) {
    Routing routing =
        new Routing(
            TopicName.inboxOf(fact.agent()),
            Kind.QUERY,
            brief.question().priority(),
            "",
            fact.agent(),
            brief.callback().map(TopicName::value).orElse(""),
            true,
            deadline);
    Map<String, String> headers =
        Map.of(
            RequestHeaders.REQUEST,
            fact.id().value(),
            RequestHeaders.ATTEMPT,
            Integer.toString(fact.attempt()));
    return Outgoing.of(
        brief.requester(),
        brief.question().type(),
        routing,
        RequestHeaders.with(headers, brief.question().content()));
  }

  /**
   * The outcome, to whoever is to be called back. Where one answer was asked for, it is the answer
   * itself, from who gave it; else it is the fact.
   *
   * @param outcome the fact that has closed the request
   */
  Optional<Outgoing> callback(Request.Closed closed, RequestEvent.Ended outcome) {
    Dossier dossier = closed.dossier();
    List<Answer> answers = dossier.replies().answers();
    boolean one = outcome instanceof RequestEvent.Answered && dossier.enough() == 1;
    Content content = one ? answers.getFirst().content() : codec.encode(outcome);
    Map<String, String> headers =
        Map.of(
            RequestHeaders.REQUEST,
            dossier.id().value(),
            RequestHeaders.OUTCOME,
            closed.status().name().toLowerCase(Locale.ROOT));
    return dossier
        .brief()
        .callback()
        .map(
            topic ->
                Outgoing.of(
                    one ? answers.getFirst().agent() : SOURCE,
                    codec.typeOf(outcome.getClass()),
                    to(topic, dossier.brief()),
                    RequestHeaders.with(headers, content)));
  }

  /** To a topic; an inbox is reached by its recipient. */
  static Routing to(TopicName topic, Brief brief) {
    return new Routing(
        topic,
        Kind.EVENT,
        brief.question().priority(),
        "",
        topic.isInbox() ? topic.value().substring(topic.value().lastIndexOf('.') + 1) : "",
        "",
        false,
        Instant.MAX);
  }
}
