package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.Extend;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.ListSubscriptionsRequest;
import dev.baton.v1.ListSubscriptionsResponse;
import dev.baton.v1.PauseSubscriptionRequest;
import dev.baton.v1.PullRequest;
import dev.baton.v1.ResumeSubscriptionRequest;
import dev.baton.v1.SeekSubscriptionRequest;
import dev.baton.v1.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The subscriptions of a server, and consuming by hand: {@link #pull}, then {@link #ack} or {@link
 * #nack}. Most agents use {@link SubscriptionBuilder#handle} instead. Safe for any thread.
 */
public final class Subscriptions {

  private final Connection connection;

  Subscriptions(Connection connection) {
    this.connection = connection;
  }

  /**
   * A subscription with its lag.
   *
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public SubscriptionInfo get(String name) {
    GetSubscriptionRequest request =
        GetSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .build();
    return SubscriptionInfo.of(
        connection.subscriptions(stub -> stub.getSubscription(request)).getSubscription());
  }

  /** All subscriptions and members of broadcast ones, in the order of their names. */
  public List<SubscriptionInfo> list() {
    return Page.all(this::list);
  }

  private Page<SubscriptionInfo> list(int size, String token) {
    ListSubscriptionsRequest request =
        ListSubscriptionsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListSubscriptionsResponse response =
        connection.subscriptions(stub -> stub.listSubscriptions(request));
    return new Page<>(
        response.getSubscriptionsList().stream().map(SubscriptionInfo::of).toList(),
        response.getNextPageToken());
  }

  /**
   * Removes a subscription and what it still owed, or one member of a broadcast one, {@code
   * subscription/agent}; its consumers end.
   *
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}, which also a removal answers whose first
   *     answer was lost
   */
  public void delete(String name) {
    DeleteSubscriptionRequest request =
        DeleteSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .build();
    connection.subscriptions(stub -> stub.deleteSubscription(request));
  }

  /**
   * Has a subscription deliver nothing until it is resumed; what it owes grows. One that is paused
   * stays as it is.
   *
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public SubscriptionInfo pause(String name) {
    PauseSubscriptionRequest request =
        PauseSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .build();
    return SubscriptionInfo.of(
        connection.subscriptions(stub -> stub.pauseSubscription(request)).getSubscription());
  }

  /**
   * Has a paused subscription deliver again. One that is not paused stays as it is.
   *
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public SubscriptionInfo resume(String name) {
    ResumeSubscriptionRequest request =
        ResumeSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .build();
    return SubscriptionInfo.of(
        connection.subscriptions(stub -> stub.resumeSubscription(request)).getSubscription());
  }

  /**
   * Has a subscription go on with this position, back or ahead: it owes every matching event from
   * there on and nothing else, whatever was settled or had failed.
   *
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}; {@code BEYOND_THE_END} where the position
   *     is more than one above the head of the log
   */
  public SubscriptionInfo seek(String name, long position) {
    return seek(name, Start.newBuilder().setPosition(position));
  }

  /** As {@link #seek(String, long)}, with the first event recorded at or after this instant. */
  public SubscriptionInfo seek(String name, Instant instant) {
    return seek(name, Start.newBuilder().setTime(Wire.timestamp(instant)));
  }

  /** As {@link #seek(String, long)}, with the first event that the log still has. */
  public SubscriptionInfo seekToEarliest(String name) {
    return seek(name, Start.newBuilder().setEarliest(true));
  }

  /** As {@link #seek(String, long)}, with the events published from now on. */
  public SubscriptionInfo seekToLatest(String name) {
    return seek(name, Start.newBuilder().setLatest(true));
  }

  private SubscriptionInfo seek(String name, Start.Builder start) {
    SeekSubscriptionRequest request =
        SeekSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setStart(start)
            .build();
    return SubscriptionInfo.of(
        connection.subscriptions(stub -> stub.seekSubscription(request)).getSubscription());
  }

  /**
   * Why a subscription does not deliver; empty where nothing is in the way.
   *
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public List<Blocker> explain(String name) {
    return explain(name, "");
  }

  /** As {@link #explain(String)}, for the events of one partition key. */
  public List<Blocker> explain(String name, String partitionKey) {
    ExplainSubscriptionRequest request =
        ExplainSubscriptionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setPartitionKey(partitionKey)
            .build();
    return connection
        .subscriptions(stub -> stub.explainSubscription(request))
        .getBlockersList()
        .stream()
        .map(Blocker::of)
        .toList();
  }

  /**
   * Takes deliveries that are to be settled, by {@link #ack} for example, before their deadline, or
   * are delivered again. Of a broadcast subscription this agent gets its own, as its member.
   *
   * @param atMost 1 to 1,000
   * @param wait how long to wait for the first one, at most 30 seconds
   * @return possibly none
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}, {@code INVALID_REQUEST}; {@code
   *     TOO_MANY_MEMBERS} where a broadcast subscription has 1,000 others
   */
  public List<ReceivedEvent> pull(String name, int atMost, Duration wait) {
    PullRequest request =
        PullRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setSubscription(name)
            .setConsumer(connection.agent())
            .setMaxEvents(atMost)
            .setWait(Wire.duration(wait))
            .build();
    return connection.subscriptions(wait, stub -> stub.pull(request)).getDeliveriesList().stream()
        .map(ReceivedEvent::delivered)
        .toList();
  }

  /**
   * Settles deliveries: done, not to be delivered again.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @return how many were settled; the others came too late and are delivered again
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public int ack(String name, List<ReceivedEvent> events) {
    return settle(
        name, events, (request, tokens) -> request.setAck(Ack.newBuilder().addAllTokens(tokens)));
  }

  /**
   * Settles a delivery together with what came of it, in one step and once: where the event was
   * dealt with before, that is the answer, whatever the turn would put out now.
   *
   * @param event that {@link #pull} returned, by this delivery or an earlier one
   * @throws BatonException {@code DELIVERY_STALE} where the delivery came too late and its event
   *     was not dealt with; {@code UNKNOWN_SUBSCRIPTION}; what else a part of the turn is refused
   *     for, with its field: then nothing was done
   */
  public CommittedTurn commit(String name, ReceivedEvent event, Turn turn) {
    return new Committing(connection, name).commit(event.token(), turn);
  }

  /**
   * Gives deliveries back that failed, to be delivered again.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @param delay not before this long has passed, at most 12 hours
   * @return how many were settled; the others came too late and are delivered again anyway
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public int nack(String name, List<ReceivedEvent> events, Duration delay) {
    return nack(name, events, Redeliver.after(delay));
  }

  /**
   * Gives deliveries back that failed, to be delivered again as {@code how} says.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @return how many were settled; the others came too late and are delivered again anyway
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public int nack(String name, List<ReceivedEvent> events, Redeliver how) {
    return settle(
        name,
        events,
        (request, tokens) -> request.addNacks(Answers.nack(how.outcome()).addAllTokens(tokens)));
  }

  /**
   * Gives deliveries back, never to be made again: their events become dead letters.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @return how many were settled; the others came too late and are delivered again
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public int reject(String name, List<ReceivedEvent> events, Reject why) {
    return settle(
        name,
        events,
        (request, tokens) ->
            request.addRejects(Answers.reject(why.outcome()).addAllTokens(tokens)));
  }

  /**
   * Gives deliveries back for another consumer, which is no failure of their events.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @return how many were settled; the others came too late and are delivered again anyway
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public int release(String name, List<ReceivedEvent> events) {
    return settle(
        name,
        events,
        (request, tokens) ->
            request.setRelease(dev.baton.v1.Release.newBuilder().addAllTokens(tokens)));
  }

  /**
   * Moves the deadline of deliveries that are still being worked on.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @param by how long they may take from now on, 1 second to 12 hours
   * @return how many have the new deadline; the others were too late and are delivered again
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}, {@code INVALID_REQUEST}
   */
  public int extend(String name, List<ReceivedEvent> events, Duration by) {
    return settle(
        name,
        events,
        (request, tokens) ->
            request.addExtensions(
                Extend.newBuilder().addAllTokens(tokens).setBy(Wire.duration(by))));
  }

  private int settle(
      String name,
      List<ReceivedEvent> events,
      BiConsumer<AcknowledgeRequest.Builder, List<ByteString>> answer) {
    if (events.isEmpty()) {
      return 0;
    }
    AcknowledgeRequest.Builder request =
        AcknowledgeRequest.newBuilder().setNamespace(connection.namespace()).setSubscription(name);
    answer.accept(request, events.stream().map(ReceivedEvent::token).toList());
    AcknowledgeRequest built = request.build();
    return connection.subscriptions(stub -> stub.acknowledge(built)).getSettled();
  }
}
