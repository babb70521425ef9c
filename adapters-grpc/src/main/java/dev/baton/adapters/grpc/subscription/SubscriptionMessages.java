package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.subscription.SettingsChange;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.v1.UpdateSubscriptionRequest;
import java.time.Duration;
import java.util.List;

/** Subscriptions, there and back. */
final class SubscriptionMessages {
  private SubscriptionMessages() {}

  static SubscriptionSettings settings(dev.baton.v1.Subscription subscription) {
    return new SubscriptionSettings(
        patterns(subscription.getTopicsList()),
        kind(subscription.getKind()),
        subscription.hasAckDeadline()
            ? Times.toDuration(subscription.getAckDeadline())
            : SubscriptionSettings.DEFAULT_DEADLINE,
        subscription.getMaxInFlight() == 0
            ? SubscriptionSettings.DEFAULT_IN_FLIGHT
            : subscription.getMaxInFlight());
  }

  static SettingsChange change(UpdateSubscriptionRequest request) {
    return new SettingsChange(
        patterns(request.getTopicsList()),
        request.hasAckDeadline() ? Times.toDuration(request.getAckDeadline()) : Duration.ZERO,
        request.getMaxInFlight());
  }

  private static List<TopicPattern> patterns(List<String> topics) {
    return topics.stream().map(TopicPattern::new).toList();
  }

  private static SubscriptionKind kind(dev.baton.v1.SubscriptionKind kind) {
    return switch (kind) {
      case SUBSCRIPTION_KIND_UNSPECIFIED, SUBSCRIPTION_KIND_SHARED -> SubscriptionKind.SHARED;
      case UNRECOGNIZED -> throw new IllegalArgumentException("a kind that validation let pass");
    };
  }

  private static dev.baton.v1.SubscriptionKind kind(SubscriptionKind kind) {
    return switch (kind) {
      case SHARED -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_SHARED;
    };
  }

  static dev.baton.v1.Subscription.Builder subscription(Subscription.Active active) {
    return dev.baton.v1.Subscription.newBuilder()
        .setName(active.name().value())
        .addAllTopics(active.settings().patterns().stream().map(TopicPattern::value).toList())
        .setKind(kind(active.settings().kind()))
        .setAckDeadline(Times.toProto(active.settings().ackDeadline()))
        .setMaxInFlight(active.settings().maxInFlight())
        .setVersion(active.version())
        .setCreateTime(Times.toProto(active.createdAt()))
        .setUpdateTime(Times.toProto(active.updatedAt()))
        .setStartPosition(active.startPosition());
  }
}
