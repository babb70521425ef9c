package dev.baton.sdk;

import dev.baton.v1.GetBlastRadiusRequest;
import dev.baton.v1.GetBlastRadiusResponse;
import dev.baton.v1.GetTimelineRequest;
import dev.baton.v1.GetTimelineResponse;
import dev.baton.v1.OpenInboxRequest;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An agent's connection to a Baton server: it publishes, subscribes and reads.
 *
 * <p>Safe for any number of threads; one for each agent is enough. Every method blocks until the
 * server has answered and may be called from virtual threads. What fails for a reason that passes
 * is repeated as the {@link RetryPolicy} says, by default for a minute; what fails then, or for
 * another reason, is thrown as {@link BatonException}. The connection is made with the first call
 * and again whenever it broke.
 */
public final class Baton implements AutoCloseable {

  private final Connection connection;
  private final Publishing publishing;
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

  Baton(Connection connection) {
    this.connection = connection;
    this.publishing = new Publishing(connection);
  }

  /**
   * A client with all defaults.
   *
   * @param target where the server is, for example {@code localhost:7411}; see {@link
   *     BatonBuilder#target}
   */
  public static Baton connect(String target) {
    return builder().target(target).connect();
  }

  /** As {@link #connect(String)}, for the agent of this name; see {@link BatonBuilder#agent}. */
  public static Baton connect(String target, String agent) {
    return builder().target(target).agent(agent).connect();
  }

  /** For a client with other settings. */
  public static BatonBuilder builder() {
    return new BatonBuilder();
  }

  /**
   * Publishes one event. When this returns, the event is durable and has its position.
   *
   * <p>Publishing the same value again is answered with its first place and {@code duplicate} set,
   * so it is safe to repeat after any failure.
   *
   * @throws BatonException {@code EVENT_CONTENT_DIFFERS}, {@code VERSION_CONFLICT}, {@code
   *     UNKNOWN_TOPIC}, {@code UNKNOWN_RECIPIENT}, {@code RESERVED_TOPIC}, {@code PAYLOAD_MISFIT},
   *     {@code PAYLOAD_TOO_LARGE}, {@code INVALID_REQUEST}; nothing was published then
   */
  public Placement publish(OutgoingEvent event) {
    return publishing.one(event);
  }

  /**
   * Has the server publish an event later. When this returns, that is durable; whether the event
   * may be published was checked, and is not asked again.
   *
   * <p>Scheduling the same value again is answered with what stands there and {@code duplicate}
   * set, so it is safe to repeat; {@link #scheduled} moves and cancels it. An event that expects a
   * version of its stream cannot be scheduled.
   *
   * @param at after now by the server's clock, and at most 366 days ahead
   * @throws BatonException as {@link #publish}, {@code INVALID_REQUEST} for the time, and {@code
   *     ALREADY_CANCELLED}
   */
  public Scheduling schedule(OutgoingEvent event, Instant at) {
    return publishing.later(event, at);
  }

  /**
   * Publishes events together or not at all, at consecutive positions. Where several events expect
   * a version of one stream, the first one's counts: it is the version before the batch.
   *
   * @param events up to 1,000, together at most 4 MiB; for none, nothing is done
   * @return one place for each event, in order
   * @throws BatonException as {@link #publish}; the field's path names the event, {@code
   *     events[3].event.topic}
   */
  public List<Placement> publishAll(List<OutgoingEvent> events) {
    return publishing.together(events);
  }

  /**
   * Opens a stream for publishing many events, several times faster than one by one. It holds at
   * most {@value PublishStream#WINDOW} events without an answer.
   */
  public PublishStream publishStream() {
    PublishStream stream = new PublishStream(connection, open::remove);
    open.add(stream);
    return stream;
  }

  /**
   * Publishes an event to an agent's inbox.
   *
   * @throws BatonException {@code UNKNOWN_RECIPIENT} if nobody has opened it (the event is kept as
   *     the dead letter that the metadata {@code dead_letter} names); otherwise as {@link #publish}
   */
  public Placement send(String recipient, OutgoingEvent event) {
    return publish(event.recipient(recipient));
  }

  /**
   * Publishes an event to the inboxes of all these agents together, or to none: one copy for each,
   * whose id follows from the event's id and the recipient, so that it too is safe to repeat.
   *
   * @param recipients up to 1,000
   * @return one place for each recipient, in order
   * @throws BatonException as {@link #send}
   */
  public List<Placement> sendAll(List<String> recipients, OutgoingEvent event) {
    return publishAll(
        recipients.stream()
            .map(recipient -> event.idFrom(event.id(), recipient).recipient(recipient))
            .toList());
  }

  /**
   * Opens this agent's inbox, so that others may {@link #send} to it; an open one stays as it is.
   *
   * @return the topic on which its messages stand, to be subscribed to
   */
  public String openInbox() {
    OpenInboxRequest request =
        OpenInboxRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setAgent(connection.agent())
            .build();
    return connection.events(events -> events.openInbox(request)).getTopic();
  }

  /**
   * Begins to describe a durable subscription, to be created if there is none of this name.
   *
   * @param name 1 to 200 characters of {@code A-Z a-z 0-9 _ -}; consumers of one name share its
   *     events
   */
  public SubscriptionBuilder subscription(String name) {
    return new SubscriptionBuilder(name, connection, open);
  }

  /**
   * Begins to describe a question to an agent, which {@link RequestBuilder#ask} waits for and
   * {@link RequestBuilder#submit} does not.
   *
   * @param agent who is asked; it has opened its inbox
   * @param type what it is about, in a word that agents agree on
   */
  public RequestBuilder request(String agent, String type) {
    return RequestBuilder.inTurn(connection, List.of(agent), type);
  }

  /**
   * Begins to describe a question to several agents at once, of whom all have to answer unless
   * {@link RequestBuilder#first} or {@link RequestBuilder#quorum} says otherwise.
   *
   * @param agents 1 to 100, each once
   */
  public RequestBuilder requestAll(List<String> agents, String type) {
    return RequestBuilder.together(connection, agents, type);
  }

  /**
   * Begins to describe a request for help, which is put to one agent after the other until one does
   * not decline.
   *
   * @param agents 1 to 100, each once, in the order in which they are asked
   */
  public RequestBuilder help(List<String> agents, String type) {
    return RequestBuilder.inTurn(connection, agents, type);
  }

  /**
   * As {@link #help}, of whoever has a capability, the best first; where all who have it cannot be
   * asked at present, it waits for one of them.
   */
  public RequestBuilder helpWith(String capability, String type) {
    return RequestBuilder.able(connection, capability, type);
  }

  /**
   * Answers requests of a type until the result is closed: opens this agent's inbox and subscribes
   * to what it is asked, from the first question that it has not settled. Agents of one name share
   * the questions.
   */
  public RunningSubscription onRequest(String type, RequestHandler handler) {
    return new RequestSubscription(this, connection).handle(type, handler);
  }

  /**
   * As {@link #onRequest}, with a handler whose answer is committed together with whatever else it
   * makes of the question, or not at all.
   */
  public RunningSubscription commitRequests(String type, RequestTurnHandler handler) {
    return new RequestSubscription(this, connection).commit(type, handler);
  }

  /** Begins a query of the log: all events of all topics, from the first on, until limited. */
  public EventQuery read() {
    return EventQuery.all(connection, open);
  }

  /**
   * The events of a conversation in order, each with its cause; empty for an unknown one.
   *
   * @param correlationId the conversation's id
   */
  public List<TimelineEntry> timeline(String correlationId) {
    return timeline(correlationId, 0);
  }

  /**
   * As {@link #timeline(String)}, answered only by a node that has seen a position, for example
   * that of an event which is being handled; all earlier events of the conversation are there then.
   *
   * @throws BatonException {@code POSITION_NOT_REACHED} if that takes more than 5 seconds
   */
  public List<TimelineEntry> timeline(String correlationId, long atLeast) {
    return Page.all((size, token) -> timeline(correlationId, atLeast, size, token));
  }

  private Page<TimelineEntry> timeline(String correlationId, long atLeast, int size, String token) {
    GetTimelineRequest request =
        GetTimelineRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setCorrelationId(correlationId)
            .setMinPosition(atLeast)
            .setPageSize(size)
            .setPageToken(token)
            .build();
    GetTimelineResponse response = connection.events(events -> events.getTimeline(request));
    return new Page<>(
        response.getEntriesList().stream().map(TimelineEntry::of).toList(),
        response.getNextPageToken());
  }

  /**
   * One event and everything that it caused within its conversation.
   *
   * @throws BatonException {@code UNKNOWN_EVENT} if no event stands at this position
   */
  public BlastRadius blastRadius(long position) {
    GetBlastRadiusRequest request =
        GetBlastRadiusRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPosition(position)
            .build();
    GetBlastRadiusResponse response = connection.events(events -> events.getBlastRadius(request));
    List<TimelineEntry> entries =
        response.getEntriesList().stream().map(TimelineEntry::of).toList();
    return new BlastRadius(entries, response.getTruncated());
  }

  /** The events of the server that are published later. */
  public ScheduledEvents scheduled() {
    return new ScheduledEvents(connection);
  }

  /** The topics of the server. */
  public Topics topics() {
    return new Topics(connection);
  }

  /** The subscriptions of the server. */
  public Subscriptions subscriptions() {
    return new Subscriptions(connection);
  }

  /** The agents that are registered at the server. */
  public Agents agents() {
    return new Agents(connection);
  }

  /** Begins to register this client's agent; its name has 1 to 188 characters then. */
  public RegistrationBuilder register() {
    return new RegistrationBuilder(connection, open);
  }

  /** Events that are not delivered any more. */
  public DeadLetters deadLetters() {
    return new DeadLetters(connection);
  }

  /** The requests of the server. */
  public Requests requests() {
    return new Requests(connection);
  }

  /**
   * Describes a set of events to wait for; {@link AggregationBuilder#open} opens it.
   *
   * @param id unique in the namespace, 1 to 100 characters of {@code A-Z a-z 0-9 _ -}
   */
  public AggregationBuilder aggregation(String id) {
    return new AggregationBuilder(connection, id);
  }

  /** The aggregations of the server. */
  public Aggregations aggregations() {
    return new Aggregations(connection);
  }

  /** Sagas and their definitions. */
  public Sagas sagas() {
    return new Sagas(connection);
  }

  /** Rules, and what they have done. */
  public Reactions reactions() {
    return new Reactions(connection);
  }

  /** The server itself. */
  public Server server() {
    return new Server(connection);
  }

  /** The agent's name. */
  public String agent() {
    return connection.agent();
  }

  /**
   * The gRPC channel, for what this class does not offer; the generated stubs stand in {@code
   * dev.baton.v1}. It is closed with this client.
   */
  public Channel channel() {
    return connection.channel();
  }

  /**
   * Closes everything that was opened here, then the connection: subscriptions finish the handlers
   * that run, streams wait for their answers, each within its bound. Closing again does nothing.
   */
  @Override
  public void close() {
    try {
      Closing.all(open);
    } finally {
      connection.close();
    }
  }
}
