package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.CreateRequestRequest;
import dev.baton.v1.Inquiry;
import dev.baton.v1.RequestOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Describes a request; made by {@link Baton#request}, {@link Baton#requestAll}, {@link Baton#help}
 * and {@link Baton#helpWith}. It has an id of its own (a UUIDv7) at once, so that asking again
 * after any failure asks once. For one thread.
 */
public final class RequestBuilder {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final Connection connection;
  private final Inquiry.Builder inquiry;
  private Duration timeout = DEFAULT_TIMEOUT;
  private Consumer<RequestReply> partial = reply -> {};

  private RequestBuilder(Connection connection, Inquiry.Builder inquiry) {
    this.connection = connection;
    this.inquiry = inquiry.setId(EventIds.next()).setRequester(connection.agent());
  }

  /** Agents that are asked one after the other. */
  static RequestBuilder inTurn(Connection connection, List<String> agents, String type) {
    return new RequestBuilder(connection, Inquiry.newBuilder().addAllAgents(agents).setType(type));
  }

  /** Agents that are asked at once. */
  static RequestBuilder together(Connection connection, List<String> agents, String type) {
    return new RequestBuilder(
        connection,
        Inquiry.newBuilder()
            .addAllAgents(agents)
            .setType(type)
            .setOrder(RequestOrder.REQUEST_ORDER_TOGETHER));
  }

  /** Agents that have a capability. */
  static RequestBuilder able(Connection connection, String capability, String type) {
    return new RequestBuilder(
        connection, Inquiry.newBuilder().setCapability(capability).setType(type));
  }

  /**
   * Gives it this id, 1 to 100 characters of {@code A-Z a-z 0-9 _ -}: whoever asks under it again,
   * also after a restart, gets the outcome of the first time.
   */
  public RequestBuilder id(String id) {
    inquiry.setId(id);
    return this;
  }

  /** Asks {@code value} as JSON, as Jackson writes it. */
  public RequestBuilder payload(Object value) {
    inquiry.setData(ByteString.copyFrom(Json.write(value)));
    return this;
  }

  /** Asks this JSON text as it is. */
  public RequestBuilder json(String json) {
    inquiry.setData(ByteString.copyFrom(json, StandardCharsets.UTF_8));
    return this;
  }

  /** Asks a payload of another media type. */
  public RequestBuilder data(byte[] data, String contentType) {
    inquiry.setData(ByteString.copyFrom(data)).setDataContentType(contentType);
    return this;
  }

  /** Adds an attribute. */
  public RequestBuilder header(String name, String value) {
    inquiry.putHeaders(name, value);
    return this;
  }

  /** How urgent it is, 0 to 10; see {@link Priority}. */
  public RequestBuilder priority(int priority) {
    inquiry.setPriority(priority);
    return this;
  }

  /** When it ends without an answer: 10 ms to 30 days after the server took it. Default: 30 s. */
  public RequestBuilder timeout(Duration time) {
    timeout = time;
    inquiry.setTimeout(Wire.duration(time));
    return this;
  }

  /** How often one agent is asked at most, 1 to 10. Default: once. */
  public RequestBuilder attempts(int times) {
    inquiry.setAttempts(times);
    return this;
  }

  /**
   * How long an agent may be silent before it is asked again, or the next one is. Default: the
   * timeout in equal parts.
   */
  public RequestBuilder patience(Duration time) {
    inquiry.setPatience(Wire.duration(time));
    return this;
  }

  /** The first answer is enough, of agents that are asked at once. */
  public RequestBuilder first() {
    return quorum(1);
  }

  /** So many answers are enough, of agents that are asked at once. Default: all of them. */
  public RequestBuilder quorum(int answers) {
    inquiry.setEnough(answers);
    return this;
  }

  /** Makes it part of the conversation of an event, and caused by it. */
  public RequestBuilder causedBy(ReceivedEvent event) {
    inquiry
        .setCorrelationId(event.correlationId())
        .setCausationId(event.id())
        .setTraceParent(event.traceParent())
        .setTraceState(event.traceState());
    return this;
  }

  /** Makes it part of a conversation. Default: one of its own, with its id. */
  public RequestBuilder correlationId(String correlationId) {
    inquiry.setCorrelationId(correlationId);
    return this;
  }

  /** Has the outcome published on a topic, whoever waits for it. */
  public RequestBuilder callBackOn(String topic) {
    inquiry.setReplyTo(topic);
    return this;
  }

  /** Has the outcome sent to this agent's inbox, which {@link Baton#openInbox} has opened. */
  public RequestBuilder callBack() {
    return callBackOn("baton.inbox." + connection.agent());
  }

  /** While {@link #ask} waits, {@code partial} hears of each part of an answer, once, in order. */
  public RequestBuilder onPartial(Consumer<RequestReply> partial) {
    this.partial = partial;
    return this;
  }

  /** What is asked, as it has been described so far. */
  Inquiry inquiry() {
    return inquiry.build();
  }

  /**
   * Asks, and waits for the outcome, whatever it is; over restarts of the server and broken
   * connections, as long as the request may take and a minute more.
   *
   * @throws BatonException {@code UNKNOWN_RECIPIENT}, {@code UNKNOWN_CAPABILITY}, {@code
   *     UNKNOWN_TOPIC}, {@code RESERVED_TOPIC}, {@code REQUEST_CONTENT_DIFFERS}, {@code
   *     PAYLOAD_MISFIT}, {@code PAYLOAD_TOO_LARGE}, {@code INVALID_REQUEST}; nothing was asked then
   */
  public RequestInfo ask() {
    return new Asking(connection, inquiry.build(), timeout, partial).outcome();
  }

  /** As {@link #ask}, on a virtual thread. Cancelling the future does not cancel the request. */
  public CompletableFuture<RequestInfo> askAsync() {
    Asking asking = new Asking(connection, inquiry.build(), timeout, partial);
    CompletableFuture<RequestInfo> future = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("baton-request-" + inquiry.getId())
        .start(
            () -> {
              try {
                future.complete(asking.outcome());
              } catch (Throwable failure) {
                future.completeExceptionally(failure);
              }
            });
    return future;
  }

  /**
   * Asks, and does not wait: when this returns, the request is durable and its agents are asked.
   *
   * @throws BatonException as {@link #ask}
   */
  public RequestInfo submit() {
    CreateRequestRequest request =
        CreateRequestRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setInquiry(inquiry)
            .build();
    return new RequestInfo(
        connection.requests(Duration.ZERO, stub -> stub.createRequest(request)).getRequest());
  }
}
