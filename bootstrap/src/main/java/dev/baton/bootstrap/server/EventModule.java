package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.Agents;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.ServerPublishing;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.event.UnknownRecipients;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Outlet;
import dev.baton.application.kernel.Snapshotting;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.WaitingAppend;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StateCodec;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.lifecycle.TaskThread;

/** Publishing, reading and topics: the path into the log, and its latest part in memory. */
final class EventModule extends AbstractModule {
  @Provides
  @Singleton
  Tail tail(Configuration configuration) {
    return new Tail(configuration.tail().events(), configuration.tail().bytes());
  }

  @Provides
  @Singleton
  TailFeed tailFeed(EventLog log, Tail tail) {
    return new TailFeed(log, tail);
  }

  /** What answers publishers: two batches may wait for it while the third is appended. */
  @Provides
  @Singleton
  TaskThread answers() {
    return new TaskThread("baton-answers", 2);
  }

  @Provides
  @Singleton
  Appender appender(EventLog log, TailFeed tail, Configuration configuration, TaskThread answers) {
    Configuration.Append append = configuration.append();
    return new Appender(
        log,
        tail,
        new AppendBounds(
            append.queueRequests(), append.queueBytes(), append.batchEvents(), append.batchBytes()),
        answers::execute);
  }

  @Provides
  @Singleton
  Facts facts(FactCodec codec, Ids ids, NodeId node) {
    return new Facts(codec, ids, node);
  }

  @Provides
  @Singleton
  FactFeed factFeed(
      EventLog log,
      FactCodec codec,
      TopicDirectory topics,
      SubscriptionDirectory subscriptions,
      AgentDirectory agents) {
    FactFeed facts = new FactFeed(log, codec);
    facts.register(FactStream.topicOf(Topics.CAPABILITY), topics);
    facts.register(FactStream.topicOf(Subscriptions.CAPABILITY), subscriptions);
    facts.register(FactStream.topicOf(Agents.CAPABILITY), agents);
    return facts;
  }

  @Provides
  @Singleton
  FactGate factGate(FactFeed facts, Tail tail) {
    return FactGate.between(tail, facts);
  }

  @Provides
  @Singleton
  Outlet outlet(
      Admission admission, UnknownRecipients recipients, Appender appender, TailFeed tail) {
    return new ServerPublishing(admission, recipients, appender, tail);
  }

  @Provides
  @Singleton
  Snapshotting snapshotting(Snapshots snapshots, StateCodec codec) {
    return new Snapshotting(snapshots, codec);
  }

  @Provides
  @Singleton
  States states(EventLog log, FactCodec codec, Snapshotting snapshots) {
    return new States(log, codec, snapshots);
  }

  @Provides
  @Singleton
  DecisionAppends decisionAppends(Facts facts, Outlet outlet) {
    return new DecisionAppends(facts, outlet);
  }

  @Provides
  @Singleton
  WaitingAppend waitingAppend(Appender appender) {
    return new BlockingAppend(appender);
  }

  @Provides
  @Singleton
  CommandHandler commandHandler(States states, WaitingAppend appends, DecisionAppends decisions) {
    return new CommandHandler(states, appends, decisions);
  }

  @Provides
  @Singleton
  TopicDirectory topicDirectory() {
    return new TopicDirectory();
  }

  @Provides
  @Singleton
  TopicPublishers topicPublishers(Tail tail) {
    TopicPublishers publishers = new TopicPublishers();
    tail.listen(publishers);
    return publishers;
  }

  @Provides
  @Singleton
  Topics topics(
      CommandHandler commands,
      TopicDirectory directory,
      TopicPublishers publishers,
      PayloadSchemas schemas) {
    return new Topics(commands, directory, publishers, schemas);
  }

  @Provides
  @Singleton
  Admission admission(
      TopicDirectory topics,
      PayloadSchemas schemas,
      Facts facts,
      Clock clock,
      Configuration configuration) {
    return new Admission(topics, schemas, facts, clock, configuration.topics().strict());
  }

  @Provides
  @Singleton
  Publishing publishing(
      Admission admission, Appender appender, TailFeed tail, UnknownRecipients unknownRecipients) {
    return new Publishing(admission, appender, tail, unknownRecipients);
  }

  @Provides
  @Singleton
  EventReading eventReading(EventLog log, Tail tail) {
    return new EventReading(log, tail);
  }

  @Provides
  @Singleton
  Timelines timelines(EventLog log) {
    return new Timelines(log);
  }
}
