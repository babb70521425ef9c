package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.Requests;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Order;
import dev.baton.domain.request.Question;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.Terms;
import dev.baton.v1.Inquiry;
import dev.baton.v1.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what is asked and replied, with the defaults of absent fields filled in. */
public final class InquiryMessages {
  /** So many agents of a capability share the time, where nobody says how long each has. */
  private static final int ABLE_AGENTS = 3;

  private InquiryMessages() {}

  static RequestKey key(String namespace, String id) {
    return new RequestKey(Callers.namespace(namespace), new RequestId(id));
  }

  /** What is asked under an id, which is the request's own if it says one. */
  public static Brief brief(Inquiry inquiry, RequestId id) {
    String correlation = inquiry.getCorrelationId();
    Audience audience = audience(inquiry);
    return new Brief(
        inquiry.getRequester(),
        new Question(
            inquiry.getType(),
            inquiry.hasPriority() ? new Priority(inquiry.getPriority()) : Priority.NORMAL,
            content(
                inquiry.getDataContentType(),
                inquiry.getHeadersMap(),
                inquiry.getData().toByteArray())),
        audience,
        terms(inquiry, audience),
        inquiry.getReplyTo().isEmpty()
            ? Optional.empty()
            : Optional.of(new TopicName(inquiry.getReplyTo())),
        new Cause(
            correlation.isEmpty() ? id.value() : correlation,
            inquiry.getCausationId(),
            inquiry.getTraceParent(),
            inquiry.getTraceState()),
        Callers.principal());
  }

  private static Audience audience(Inquiry inquiry) {
    Order order = RequestEnums.order(inquiry.getOrder());
    int enough =
        switch (order) {
          case IN_TURN -> 1;
          case TOGETHER -> inquiry.getEnough();
        };
    return new Audience(inquiry.getAgentsList(), inquiry.getCapability(), order, enough);
  }

  private static Terms terms(Inquiry inquiry, Audience audience) {
    Duration timeout =
        inquiry.hasTimeout() ? Times.toDuration(inquiry.getTimeout()) : Terms.DEFAULT_TIMEOUT;
    int attempts = Math.max(1, inquiry.getAttempts());
    return new Terms(
        timeout,
        attempts,
        inquiry.hasPatience()
            ? Times.toDuration(inquiry.getPatience())
            : share(timeout, attempts, audience));
  }

  /** The time in equal parts; whoever is the only one to be asked, once, has all of it. */
  private static Duration share(Duration timeout, int attempts, Audience audience) {
    long asks =
        (long) attempts
            * switch (audience.order()) {
              case IN_TURN -> audience.agents().isEmpty() ? ABLE_AGENTS : audience.agents().size();
              case TOGETHER -> 1;
            };
    return asks == 1 ? Duration.ZERO : timeout.dividedBy(asks);
  }

  private static Content content(String type, Map<String, String> headers, byte[] data) {
    return new Content(
        "",
        // The default, said or unsaid, is the same content.
        type.equals(RecordedEventMessages.JSON) ? "" : type,
        "",
        "",
        headers,
        Payload.of(data));
  }

  /** What an agent replies. */
  public static Requests.Reply reply(Reply reply) {
    return new Requests.Reply(
        reply.getId(),
        reply.getAgent(),
        content(reply.getDataContentType(), reply.getHeadersMap(), reply.getData().toByteArray()));
  }
}
