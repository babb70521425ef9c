package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.AcceptRequestRequest;
import dev.baton.v1.DeclineRequestRequest;
import dev.baton.v1.Reply;
import dev.baton.v1.ReplyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What this agent is asked. Its methods block until the server has answered, and throw {@link
 * BatonException} as every call does. A reply that comes too late, or after the last one, is no
 * error of the agent: it is answered with false. Safe for any thread.
 */
public final class IncomingRequest {
  static final String REQUEST = "baton-request";
  static final String ATTEMPT = "baton-attempt";

  private final Connection connection;
  private final ReceivedEvent event;

  IncomingRequest(Connection connection, ReceivedEvent event) {
    this.connection = connection;
    this.event = event;
  }

  /** The request's id. */
  public String id() {
    return idOf(event);
  }

  static String idOf(ReceivedEvent question) {
    return question.headers().getOrDefault(REQUEST, "");
  }

  /** Who asks. */
  public String requester() {
    return event.source();
  }

  /** What it is about. */
  public String type() {
    return event.type();
  }

  /** How often this agent has been asked, from 1. */
  public int attempt() {
    return Integer.parseInt(event.headers().getOrDefault(ATTEMPT, "1"));
  }

  /** Until when an answer is waited for. */
  public Optional<Instant> deadline() {
    return event.expiresAt();
  }

  /** The question as text, read as UTF-8. */
  public String text() {
    return event.text();
  }

  /**
   * The question as JSON.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it is not JSON
   */
  public JsonNode json() {
    return event.json();
  }

  /**
   * The question as a {@code type}, by Jackson.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it does not fit
   */
  public <T> T as(Class<T> type) {
    return event.as(type);
  }

  /** The event by which it came. */
  public ReceivedEvent event() {
    return event;
  }

  /**
   * Takes it on: this agent is not asked again, and nobody else is meanwhile.
   *
   * @throws BatonException {@code REQUEST_CLOSED}, {@code REQUEST_HELD}, {@code ALREADY_DECLINED}
   */
  public void accept() {
    AcceptRequestRequest request =
        AcceptRequestRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id())
            .setAgent(connection.agent())
            .build();
    var unused = connection.requests(Duration.ZERO, stub -> stub.acceptRequest(request));
  }

  /**
   * Will not answer: the next candidate is asked, if there is one. A request that has its outcome
   * stays as it is.
   *
   * @param reason why, at most 1,000 characters
   */
  public void decline(String reason) {
    DeclineRequestRequest request =
        DeclineRequestRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id())
            .setAgent(connection.agent())
            .setReason(reason)
            .build();
    try {
      var unused = connection.requests(Duration.ZERO, stub -> stub.declineRequest(request));
    } catch (BatonException refused) {
      if (!isClosed(refused)) {
        throw refused;
      }
    }
  }

  /**
   * Gives the last of the answer, as JSON. A handler that runs a second time for the same question
   * gives the same answer once.
   *
   * @return false if it came too late, or after the last one
   */
  public boolean reply(Object value) {
    return send(json(value).setId(EventIds.from("last", event.id())), false);
  }

  /** As {@link #reply(Object)}, with a payload of another media type. */
  public boolean reply(byte[] data, String contentType) {
    return send(data(data, contentType).setId(EventIds.from("last", event.id())), false);
  }

  /**
   * Gives a part of the answer, as JSON; at most 1,000 of a request.
   *
   * @return false if it came too late, or after the last one
   */
  public boolean partial(Object value) {
    return send(json(value).setId(EventIds.next()), true);
  }

  /** As {@link #partial(Object)}, with a payload of another media type. */
  public boolean partial(byte[] data, String contentType) {
    return send(data(data, contentType).setId(EventIds.next()), true);
  }

  /** Whether a reply is refused since nobody waits for it any more. */
  static boolean isOfNoUse(BatonException refused) {
    return refused.reason().equals("REPLY_LATE") || refused.reason().equals("REPLY_DUPLICATE");
  }

  /** Whether something is refused since the request has its outcome. */
  static boolean isClosed(BatonException refused) {
    return refused.reason().equals("REQUEST_CLOSED");
  }

  static Reply.Builder json(Object value) {
    return Reply.newBuilder().setData(ByteString.copyFrom(Json.write(value)));
  }

  static Reply.Builder data(byte[] data, String contentType) {
    return Reply.newBuilder().setData(ByteString.copyFrom(data)).setDataContentType(contentType);
  }

  private boolean send(Reply.Builder reply, boolean partial) {
    ReplyRequest request =
        ReplyRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id())
            .setReply(reply.setAgent(connection.agent()))
            .setPartial(partial)
            .build();
    try {
      var unused = connection.requests(Duration.ZERO, stub -> stub.reply(request));
      return true;
    } catch (BatonException refused) {
      if (isOfNoUse(refused)) {
        return false;
      }
      throw refused;
    }
  }

  @Override
  public String toString() {
    return "request " + id() + " of " + requester() + ": " + type();
  }
}
