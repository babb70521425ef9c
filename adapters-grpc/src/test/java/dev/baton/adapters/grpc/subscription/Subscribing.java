package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.Event;
import dev.baton.v1.Subscription;

/** Requests that are fine as they are. */
final class Subscribing {
  private Subscribing() {}

  static CreateSubscriptionRequest to(String name, String... topics) {
    return CreateSubscriptionRequest.newBuilder()
        .setSubscription(subscription(name, topics))
        .build();
  }

  static Subscription.Builder subscription(String name, String... topics) {
    Subscription.Builder subscription = Subscription.newBuilder().setName(name);
    for (String topic : topics) {
      subscription.addTopics(topic);
    }
    return subscription;
  }

  static Event.Builder event(String topic) {
    return Event.newBuilder()
        .setSource("ann")
        .setType("TaskStarted")
        .setTopic(topic)
        .setData(ByteString.copyFromUtf8("{}"));
  }
}
