package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.subscription.StartAt;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.subscription.SettingsChange;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.v1.Start;
import dev.baton.v1.UpdateSubscriptionRequest;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions, there and back. */
final class SubscriptionMessages {
  private SubscriptionMessages() {}

  static SubscriptionSettings settings(dev.baton.v1.Subscription subscription) {
    SubscriptionSettings settings =
        SubscriptionSettings.of(patterns(subscription.getTopicsList()).toArray(TopicPattern[]::new))
            .spread(kind(subscription.getKind()))
            .where(subscription.getFilter());
    if (subscription.hasAckDeadline()) {
      settings = settings.within(Times.toDuration(subscription.getAckDeadline()));
    }
    if (subscription.hasRetryPolicy()) {
      settings =
          settings.retrying(
              RetryPolicyMessages.of(subscription.getRetryPolicy(), "subscription.retry_policy"));
    }
    return subscription.getMaxInFlight() == 0
        ? settings
        : settings.holding(subscription.getMaxInFlight());
  }

  static SettingsChange change(UpdateSubscriptionRequest request) {
    List<SettingsChange.Setting> changed = new ArrayList<>();
    if (request.getTopicsCount() > 0) {
      changed.add(new SettingsChange.Patterns(patterns(request.getTopicsList())));
    }
    if (request.hasFilter()) {
      changed.add(new SettingsChange.Filter(request.getFilter()));
    }
    if (request.hasAckDeadline()) {
      changed.add(new SettingsChange.AckDeadline(Times.toDuration(request.getAckDeadline())));
    }
    if (request.getMaxInFlight() > 0) {
      changed.add(new SettingsChange.MaxInFlight(request.getMaxInFlight()));
    }
    if (request.hasRetryPolicy()) {
      changed.add(
          new SettingsChange.Retry(
              RetryPolicyMessages.of(request.getRetryPolicy(), "retry_policy")));
    }
    return new SettingsChange(changed);
  }

  static StartAt start(Start start) {
    return switch (start.getAtCase()) {
      case LATEST, AT_NOT_SET -> new StartAt.Latest();
      case EARLIEST -> new StartAt.Earliest();
      case POSITION -> new StartAt.Position(start.getPosition());
      case TIME -> new StartAt.Time(Times.toInstant(start.getTime()));
    };
  }

  private static List<TopicPattern> patterns(List<String> topics) {
    return topics.stream().map(TopicPattern::new).toList();
  }

  private static SubscriptionKind kind(dev.baton.v1.SubscriptionKind kind) {
    return switch (kind) {
      case SUBSCRIPTION_KIND_UNSPECIFIED, SUBSCRIPTION_KIND_SHARED -> SubscriptionKind.SHARED;
      case SUBSCRIPTION_KIND_ORDERED -> SubscriptionKind.ORDERED;
      case SUBSCRIPTION_KIND_EXCLUSIVE -> SubscriptionKind.EXCLUSIVE;
      case SUBSCRIPTION_KIND_BROADCAST -> SubscriptionKind.BROADCAST;
      case UNRECOGNIZED -> throw new IllegalArgumentException("a kind that validation let pass");
    };
  }

  private static dev.baton.v1.SubscriptionKind kind(SubscriptionKind kind) {
    return switch (kind) {
      case SHARED -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_SHARED;
      case ORDERED -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_ORDERED;
      case EXCLUSIVE -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_EXCLUSIVE;
      case BROADCAST -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_BROADCAST;
    };
  }

  static dev.baton.v1.Subscription.Builder subscription(Subscription.Active active) {
    return dev.baton.v1.Subscription.newBuilder()
        .setName(active.name().value())
        .addAllTopics(active.settings().patterns().stream().map(TopicPattern::value).toList())
        .setFilter(active.settings().filter())
        .setKind(kind(active.settings().kind()))
        .setAckDeadline(Times.toProto(active.settings().ackDeadline()))
        .setMaxInFlight(active.settings().maxInFlight())
        .setRetryPolicy(RetryPolicyMessages.toProto(active.settings().retry()))
        .setPaused(active.paused())
        .setMembers(active.members().size())
        .setVersion(active.version())
        .setCreateTime(Times.toProto(active.createdAt()))
        .setUpdateTime(Times.toProto(active.updatedAt()))
        .setStartPosition(active.startPosition());
  }
}
