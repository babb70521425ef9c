package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.event.TopicSubscribers;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.DeadLetterDesk;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.Leftovers;
import dev.baton.application.subscription.Members;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.filter.CelFilters;

/** Subscriptions and what delivers to their consumers. */
final class SubscriptionModule extends AbstractModule {
  private static final int SUBSCRIBERS_MAX = 100;

  @Provides
  @Singleton
  Filters filters() {
    return new CelFilters();
  }

  @Provides
  @Singleton
  SubscriptionDirectory subscriptionDirectory(Filters filters) {
    return new SubscriptionDirectory(filters);
  }

  @Provides
  @Singleton
  TopicSubscribers topicSubscribers(SubscriptionDirectory directory) {
    return (namespace, topic) ->
        directory.list(namespace).stream()
            .filter(view -> view.settings().wants(topic))
            .map(view -> view.subscription().name().subscription().value())
            .distinct()
            .limit(SUBSCRIBERS_MAX)
            .toList();
  }

  @Provides
  @Singleton
  Subscriptions subscriptions(
      CommandHandler commands,
      SubscriptionDirectory directory,
      EventLog log,
      TailFeed tail,
      Clock clock) {
    return new Subscriptions(commands, directory, log, tail, clock);
  }

  @Provides
  @Singleton
  Members members(
      CommandHandler commands, SubscriptionDirectory directory, TailFeed tail, Clock clock) {
    return new Members(commands, directory, tail, clock);
  }

  @Provides
  @Singleton
  DeliveryPorts deliveryPorts(
      EventLog log, Cursors cursors, Filters filters, Clock clock, NodeId node, Cluster cluster) {
    return new DeliveryPorts(log, cursors, filters, clock, node, cluster);
  }

  @Provides
  @Singleton
  Leftovers leftovers(SubscriptionDirectory directory, Cursors cursors) {
    return new Leftovers(directory, cursors);
  }

  @Provides
  @Singleton
  DeliveryBounds deliveryBounds(Configuration configuration) {
    DeliveryBounds usual = DeliveryBounds.DEFAULT;
    return new DeliveryBounds(
        usual.window(),
        configuration.delivery().aging(),
        configuration.delivery().bufferedBytes(),
        usual.consumers(),
        usual.sessionInputs(),
        configuration.limits().calls());
  }

  @Provides
  @Singleton
  DeadLetterDesk deadLetterDesk(Appender appender, Facts facts, FactCodec codec) {
    return new DeadLetterDesk(appender, new DeadLetterAppends(facts), codec);
  }

  @Provides
  @Singleton
  Deliveries deliveries(
      DeliveryPorts ports,
      FactGate facts,
      SubscriptionDirectory directory,
      DeadLetterDesk desk,
      DeliveryBounds bounds) {
    return new Deliveries(ports, facts.tail(), directory, desk, bounds);
  }
}
