package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.AcknowledgeResponse;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.ListSubscriptionsRequest;
import dev.baton.v1.ListSubscriptionsResponse;
import dev.baton.v1.Nack;
import dev.baton.v1.PullRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The subscriptions of a server, and consuming by hand: {@link #pull}, then {@link #ack} or {@link
 * #nack}. Most agents use {@link SubscriptionBuilder#handle} instead. Safe for any thread.
 */
public final class Subscriptions {
  private static final int PAGE = 1_000;

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

  /** All subscriptions, in the order of their names. */
  public List<SubscriptionInfo> list() {
    List<SubscriptionInfo> subscriptions = new ArrayList<>();
    String page = "";
    do {
      ListSubscriptionsRequest request =
          ListSubscriptionsRequest.newBuilder()
              .setNamespace(connection.namespace())
              .setPageSize(PAGE)
              .setPageToken(page)
              .build();
      ListSubscriptionsResponse response =
          connection.subscriptions(stub -> stub.listSubscriptions(request));
      response
          .getSubscriptionsList()
          .forEach(subscription -> subscriptions.add(SubscriptionInfo.of(subscription)));
      page = response.getNextPageToken();
    } while (!page.isEmpty());
    return List.copyOf(subscriptions);
  }

  /**
   * Removes a subscription and what it still owed; its consumers end.
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
   * Takes deliveries that are to be settled by {@link #ack} or {@link #nack} before their deadline,
   * or are delivered again.
   *
   * @param atMost 1 to 1,000
   * @param wait how long to wait for the first one, at most 30 seconds
   * @return possibly none
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}, {@code INVALID_REQUEST}
   */
  public List<ReceivedEvent> pull(String name, int atMost, Duration wait) {
    PullRequest request =
        PullRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setSubscription(name)
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
    if (events.isEmpty()) {
      return 0;
    }
    Ack ack = Ack.newBuilder().addAllTokens(tokens(events)).build();
    return settle(request(name).setAck(ack).build());
  }

  /**
   * Gives deliveries back, to be delivered again.
   *
   * @param events up to 10,000 that {@link #pull} returned; for none, nothing is done
   * @param delay not before this long has passed, at most 12 hours
   * @return how many were settled; the others came too late and are delivered again anyway
   * @throws BatonException {@code UNKNOWN_SUBSCRIPTION}
   */
  public int nack(String name, List<ReceivedEvent> events, Duration delay) {
    if (events.isEmpty()) {
      return 0;
    }
    Nack nack =
        Nack.newBuilder().addAllTokens(tokens(events)).setDelay(Wire.duration(delay)).build();
    return settle(request(name).addNacks(nack).build());
  }

  private int settle(AcknowledgeRequest request) {
    AcknowledgeResponse response = connection.subscriptions(stub -> stub.acknowledge(request));
    return response.getSettled();
  }

  private AcknowledgeRequest.Builder request(String name) {
    return AcknowledgeRequest.newBuilder()
        .setNamespace(connection.namespace())
        .setSubscription(name);
  }

  private static List<ByteString> tokens(List<ReceivedEvent> events) {
    return events.stream().map(ReceivedEvent::token).toList();
  }
}
