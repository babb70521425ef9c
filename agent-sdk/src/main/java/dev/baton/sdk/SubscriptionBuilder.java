package dev.baton.sdk;

import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.Start;
import dev.baton.v1.Subscription;
import dev.baton.v1.UpdateSubscriptionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Describes a durable subscription and a consumer of it; made by {@link Baton#subscription}. For
 * one thread.
 */
public final class SubscriptionBuilder {
  private static final int MOST_CREDIT = 100_000;
  private static final Duration LONGEST_EXTENSION = Duration.ofDays(30);

  private final Connection connection;
  private final Set<AutoCloseable> open;
  private final Subscription.Builder subscription = Subscription.newBuilder();
  private final Start.Builder start = Start.newBuilder().setLatest(true);
  private boolean replacing;
  private int concurrency = 1;
  private int prefetch;
  private Consumption.Bounds bounds = Consumption.Bounds.DEFAULT;

  SubscriptionBuilder(String name, Connection connection, Set<AutoCloseable> open) {
    this.connection = connection;
    this.open = open;
    subscription.setName(name);
  }

  /**
   * The events that are meant, by their topics: {@code *} stands for one word, a last {@code **}
   * for the rest; {@code **} alone means every topic but the server's own. Called again, it adds.
   * Without any topic the subscription must exist and stays as it is.
   */
  public SubscriptionBuilder topics(String... patterns) {
    subscription.addAllTopics(List.of(patterns));
    return this;
  }

  /**
   * Only those events are meant for which a CEL expression over {@code event} and {@code payload}
   * is true, for example {@code event.priority > 5 && payload.stage == 'design'}.
   */
  public SubscriptionBuilder where(String expression) {
    subscription.setFilter(expression);
    return this;
  }

  /**
   * The same topics, filter, kind, deadline, bound and policy as another subscription, with which
   * these may be replayed for example.
   */
  public SubscriptionBuilder like(SubscriptionInfo other) {
    subscription
        .clearTopics()
        .addAllTopics(other.topics())
        .setKind(Wire.kind(other.kind()))
        .setFilter(other.filter())
        .setAckDeadline(Wire.duration(other.ackDeadline()))
        .setMaxInFlight(other.maxInFlight())
        .setRetryPolicy(other.redelivery().toProto());
    return this;
  }

  /** How events are spread over consumers; {@link SubscriptionKind#SHARED} unless it is said. */
  public SubscriptionBuilder kind(SubscriptionKind kind) {
    subscription.setKind(Wire.kind(kind));
    return this;
  }

  /** Of each partition key one event at a time, in the order of the log. */
  public SubscriptionBuilder ordered() {
    return kind(SubscriptionKind.ORDERED);
  }

  /** One consumer gets everything; others stand by, and the first of them follows it. */
  public SubscriptionBuilder exclusive() {
    return kind(SubscriptionKind.EXCLUSIVE);
  }

  /**
   * Each agent gets everything: it becomes a member by its name ({@link BatonBuilder#agent}, 1 to
   * 200 characters of {@code A-Z a-z 0-9 _ - .}) and is delivered to from where the subscription
   * begins. Agents of one name share that member's events.
   */
  public SubscriptionBuilder broadcast() {
    return kind(SubscriptionKind.BROADCAST);
  }

  /** A new subscription begins with the events published from then on. The default. */
  public SubscriptionBuilder fromLatest() {
    start.setLatest(true);
    return this;
  }

  /** A new subscription begins with the first event that the log still has. */
  public SubscriptionBuilder fromEarliest() {
    start.setEarliest(true);
    return this;
  }

  /** A new subscription begins with this position, included. */
  public SubscriptionBuilder fromPosition(long position) {
    start.setPosition(position);
    return this;
  }

  /** A new subscription begins with the first event recorded at or after this instant. */
  public SubscriptionBuilder fromTime(Instant instant) {
    start.setTime(Wire.timestamp(instant));
    return this;
  }

  /**
   * How long a consumer may be silent about an event before it is delivered again: from 1 second to
   * 12 hours. Default: 30 seconds. A handler may take longer, see {@link #maxExtension}.
   */
  public SubscriptionBuilder ackDeadline(Duration deadline) {
    subscription.setAckDeadline(Wire.duration(deadline));
    return this;
  }

  /**
   * Deliveries without an answer at most, over all consumers, 1 to 10,000. Default: 1,000. What
   * this consumer takes at a time is its {@link #concurrency}.
   */
  public SubscriptionBuilder maxInFlight(int deliveries) {
    subscription.setMaxInFlight(deliveries);
    return this;
  }

  /**
   * Handlers that run at a time here. Default: 1, which also means that events are handled in the
   * order of the log, save for those that are delivered again.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public SubscriptionBuilder concurrency(int handlers) {
    this.concurrency = Numbers.between(1, handlers, MOST_CREDIT / 2, "concurrency");
    return this;
  }

  /**
   * Deliveries that wait here for a free handler, so that it need not wait for the next one. It
   * makes short handlers faster; but what waits here does not go to other consumers, and its
   * deadline runs. Default: 0.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public SubscriptionBuilder prefetch(int deliveries) {
    this.prefetch = Numbers.between(0, deliveries, MOST_CREDIT / 2, "prefetch");
    return this;
  }

  /**
   * What becomes of an event whose handler failed. Default: {@link RedeliveryPolicy#DEFAULT}.
   * {@link Redeliver} overrides its pause for one event.
   */
  public SubscriptionBuilder retry(RedeliveryPolicy policy) {
    subscription.setRetryPolicy(policy.toProto());
    return this;
  }

  /**
   * For how long at most the server is told, each time a third of the ack deadline has passed, that
   * an event is still being worked on. Zero: never, so that its deadline is all that a handler has.
   * Default: 1 hour.
   *
   * @throws IllegalArgumentException if it is negative or longer than 30 days
   */
  public SubscriptionBuilder maxExtension(Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST_EXTENSION) > 0) {
      throw new IllegalArgumentException("an extension is 0 to 30 days, but was " + time);
    }
    this.bounds = bounds.extendingFor(time);
    return this;
  }

  /** How long {@link RunningSubscription#close} waits for handlers. Default: 30 seconds. */
  public SubscriptionBuilder drainTimeout(Duration timeout) {
    this.bounds = bounds.drainingFor(timeout);
    return this;
  }

  /**
   * Changes a subscription that exists with other settings to these, save for its kind. Without it,
   * {@link #create} and {@link #handle} are refused then, so that a mistaken name takes nobody's
   * events away.
   */
  public SubscriptionBuilder replaceSettings() {
    this.replacing = true;
    return this;
  }

  /** How long the server may be silent before the connection counts as broken. */
  SubscriptionBuilder silence(Duration silence) {
    this.bounds = bounds.silentFor(silence);
    return this;
  }

  /**
   * Creates the subscription if there is none of its name, without consuming. From then on it owes
   * every matching event.
   *
   * @throws BatonException {@code SUBSCRIPTION_EXISTS} if there is one with other settings, {@code
   *     UNKNOWN_SUBSCRIPTION} if there is none and no topics were given, {@code INVALID_FILTER},
   *     {@code INVALID_REQUEST}
   */
  public SubscriptionInfo create() {
    return SubscriptionInfo.of(subscription.getTopicsCount() == 0 ? existing() : created());
  }

  /**
   * Creates the subscription if there is none of its name, and handles its events until the result
   * is closed. Returns when the subscription exists; the consumer connects in the background.
   *
   * @throws BatonException as {@link #create}
   */
  public RunningSubscription handle(EventHandler handler) {
    return handle(create(), DeliveryHandler.of(handler));
  }

  /**
   * As {@link #handle}, with a handler whose events are settled together with what it returns, or
   * not at all: what it makes of an event comes about once, however often the event is delivered.
   *
   * @throws BatonException as {@link #create}
   */
  public RunningSubscription commit(TurnHandler handler) {
    SubscriptionInfo info = create();
    return handle(info, new Committing(connection, info.name()).by(handler));
  }

  private RunningSubscription handle(SubscriptionInfo info, DeliveryHandler handler) {
    Consumption consumption =
        new Consumption(info.name(), handler, concurrency, prefetch, info.ackDeadline(), bounds);
    RunningSubscription running = RunningSubscription.start(connection, consumption, open::remove);
    open.add(running);
    return running;
  }

  private Subscription existing() {
    GetSubscriptionRequest request =
        GetSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(subscription.getName())
            .build();
    return connection
        .subscriptions(subscriptions -> subscriptions.getSubscription(request))
        .getSubscription();
  }

  private Subscription created() {
    CreateSubscriptionRequest request =
        CreateSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setSubscription(subscription)
            .setStart(start)
            .build();
    try {
      return connection
          .subscriptions(subscriptions -> subscriptions.createSubscription(request))
          .getSubscription();
    } catch (BatonException refused) {
      if (replacing && refused.reason().equals("SUBSCRIPTION_EXISTS")) {
        return replaced();
      }
      throw refused;
    }
  }

  private Subscription replaced() {
    UpdateSubscriptionRequest.Builder request =
        UpdateSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(subscription.getName())
            .addAllTopics(subscription.getTopicsList())
            .setFilter(subscription.getFilter())
            .setMaxInFlight(subscription.getMaxInFlight());
    if (subscription.hasAckDeadline()) {
      request.setAckDeadline(subscription.getAckDeadline());
    }
    if (subscription.hasRetryPolicy()) {
      request.setRetryPolicy(subscription.getRetryPolicy());
    }
    UpdateSubscriptionRequest built = request.build();
    return connection
        .subscriptions(subscriptions -> subscriptions.updateSubscription(built))
        .getSubscription();
  }
}
