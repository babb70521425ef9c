package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.application.request.RegisterRejection;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says to the caller why a request stays as it is, or is not made. */
public final class RequestRefusals {
  private static final Duration RACE_RETRY = Duration.ofMillis(200);
  private static final int MOST_MISFITS = 10;
  private static final String AGENT = "agent";
  private static final String REQUEST = "request";

  private RequestRefusals() {}

  static Refusal unknown(String id) {
    return Refusal.of(Reason.UNKNOWN_REQUEST, "there is no request " + id)
        .with(REQUEST, id)
        .at("id");
  }

  /** A payload is over a limit, in bytes. */
  public static Refusal tooLarge(String field, int limit, int actual) {
    return Refusal.of(
            Reason.PAYLOAD_TOO_LARGE, field + " has " + actual + " bytes, and may have " + limit)
        .with("limit", limit)
        .with("actual", actual)
        .at(new FieldViolation(field, "at most " + limit + " bytes"));
  }

  /** A reply came after the outcome. */
  public static Refusal late(String id, RequestStatus status) {
    return Refusal.of(
            Reason.REPLY_LATE,
            "the request " + id + " is " + word(status) + ": the reply came too late")
        .with(REQUEST, id)
        .with("status", word(status))
        .at("id");
  }

  /** A reply came after its agent's last one. */
  public static Refusal duplicate(String id, String agent) {
    return Refusal.of(
            Reason.REPLY_DUPLICATE, agent + " has given its last reply to the request " + id)
        .with(REQUEST, id)
        .with(AGENT, agent)
        .at("reply.id");
  }

  /**
   * A rejection of a command to a request.
   *
   * @param agentField where the request names the agent
   */
  public static Refusal of(RequestRejection rejection, String id, String agentField) {
    return switch (rejection) {
      case RequestRejection.Unknown unknown -> unknown(id);
      case RequestRejection.ContentDiffers differs ->
          Refusal.of(
                  Reason.REQUEST_CONTENT_DIFFERS,
                  "something else was asked under the id " + differs.id())
              .with(REQUEST, id)
              .at("id");
      case RequestRejection.IsClosed closed ->
          Refusal.of(Reason.REQUEST_CLOSED, "the request " + id + " is " + word(closed.status()))
              .with(REQUEST, id)
              .with("status", word(closed.status()))
              .at("id");
      case RequestRejection.NotAsked not ->
          about(Reason.NOT_ASKED, not.agent(), " was not asked").at(agentField);
      case RequestRejection.HasDeclined declined ->
          about(Reason.ALREADY_DECLINED, declined.agent(), " has declined").at(agentField);
      case RequestRejection.HasAnswered answered ->
          about(Reason.ALREADY_ANSWERED, answered.agent(), " has answered").at(agentField);
      case RequestRejection.HeldBy held ->
          about(Reason.REQUEST_HELD, held.agent(), " has taken the request on").at(agentField);
      case RequestRejection.TooManyReplies many ->
          Refusal.of(
                  Reason.TOO_MANY_REPLIES,
                  "the request " + id + " has " + many.limit() + " partial replies")
              .with("limit", many.limit())
              .at("partial");
      case RequestRejection.TooLarge large -> tooLarge("reply.data", large.limit(), large.actual());
      case RequestRejection.NotDue impossible ->
          throw new IllegalStateException("nobody asks for that by the API: " + impossible);
    };
  }

  private static Refusal about(Reason reason, String agent, String what) {
    return Refusal.of(reason, agent + what).with(AGENT, agent);
  }

  private static String word(RequestStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** Why nothing is asked; field paths begin in the inquiry. */
  public static Refusal of(RegisterRejection rejection, String id) {
    return switch (rejection) {
      case RegisterRejection.NotAllowed no -> of(no.reason(), id, "requester");
      case RegisterRejection.AgentRefused no -> of(no.reason(), "agents[" + no.index() + "]");
      case RegisterRejection.CallbackRefused no -> of(no.reason(), "reply_to");
      case RegisterRejection.NobodyHas nobody ->
          Refusal.of(
                  Reason.UNKNOWN_CAPABILITY,
                  "no agent has the capability " + nobody.capability() + ": " + nobody.why())
              .with("capability", nobody.capability())
              .at("capability");
    };
  }

  private static Refusal of(PublishRejection rejection, String field) {
    return switch (rejection) {
      case PublishRejection.UnknownRecipient unknown ->
          Refusal.of(
                  Reason.UNKNOWN_RECIPIENT, "nobody has opened the inbox of " + unknown.recipient())
              .with("recipient", unknown.recipient())
              .at(field);
      case PublishRejection.UnknownTopic unknown ->
          Refusal.of(Reason.UNKNOWN_TOPIC, "there is no topic " + unknown.topic())
              .with("topic", unknown.topic())
              .at(field);
      case PublishRejection.ReservedTopic reserved ->
          Refusal.of(
                  Reason.RESERVED_TOPIC,
                  "only the server publishes on " + reserved.topic() + ", as below baton.")
              .with("topic", reserved.topic())
              .at(field);
      case PublishRejection.PayloadMisfit misfit -> misfit(misfit.misfits());
      case PublishRejection.Overloaded busy -> Failures.overloaded(busy.retryAfter());
      case PublishRejection.StoreUnavailable away -> Failures.storeUnavailable(away.retryAfter());
      case PublishRejection.ShuttingDown goingAway -> Failures.shuttingDown();
      case PublishRejection.VersionConflict race -> Failures.overloaded(RACE_RETRY);
      case PublishRejection.ContentDiffers impossible -> throw impossible(impossible);
      case PublishRejection.ReservedStream impossible -> throw impossible(impossible);
    };
  }

  private static IllegalStateException impossible(PublishRejection rejection) {
    return new IllegalStateException("a question is refused for " + rejection);
  }

  private static Refusal misfit(List<Misfit> misfits) {
    Refusal refusal =
        Refusal.of(Reason.PAYLOAD_MISFIT, "the data does not fit the schema of an agent's inbox");
    for (Misfit misfit : misfits.subList(0, Math.min(misfits.size(), MOST_MISFITS))) {
      refusal = refusal.at(new FieldViolation("data" + misfit.path(), misfit.message()));
    }
    return refusal;
  }
}
