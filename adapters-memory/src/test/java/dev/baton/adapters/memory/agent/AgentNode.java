package dev.baton.adapters.memory.agent;

import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.BreakerWatch;
import dev.baton.application.agent.HealthWatch;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Bell;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Matching;
import dev.baton.domain.agent.Pulse;
import dev.baton.domain.agent.Weights;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;

/** What knows agents in a server on a log; only its appender has a thread. */
final class AgentNode implements AutoCloseable {
  final ManualClock clock;
  final EventLog log;
  final Tail tail = new Tail(1_000, 1 << 20);
  final TailFeed tailFeed;
  final TopicDirectory topicDirectory = new TopicDirectory();
  final AgentDirectory directory = new AgentDirectory();
  final Bell bell = new Bell();
  final AgentWork work = new AgentWork(directory, BreakerPolicy.DEFAULT, bell);
  final Agents agents;
  final AgentMatching matching;
  final HealthWatch health;
  final BreakerWatch breakers;

  private volatile boolean running = true;

  AgentNode(EventLog log, ManualClock clock, String name) {
    this.log = log;
    this.clock = clock;
    FactCodec codec = new JacksonFactCodec(FactTypes.ALL);
    NetworkntPayloadSchemas schemas = new NetworkntPayloadSchemas();
    tailFeed = new TailFeed(log, tail);
    Appender appender = new Appender(log, tailFeed, AppendBounds.DEFAULT);
    CommandHandler commands =
        new CommandHandler(
            log,
            new BlockingAppend(appender),
            new Facts(codec, new UuidV7Ids(), new NodeId(name)),
            codec);
    agents =
        new Agents(
            commands, new Topics(commands, topicDirectory, new TopicPublishers(), schemas), clock);
    matching = new AgentMatching(directory, work, new Matching(Weights.DEFAULT), schemas);
    health = new HealthWatch(agents, directory, bell);
    breakers = new BreakerWatch(agents, work);
    directory.follow(work);
    directory.follow(health);
    FactFeed feed = new FactFeed(log, codec);
    feed.register(new TopicName("baton.topics"), topicDirectory);
    feed.register(new TopicName("baton.agents"), directory);
    tail.listen(feed);
    tail.listen(work);
    feed.load(log.head());
    tailFeed.start(100);
    Thread.ofVirtual().start(() -> drive(appender));
  }

  private void drive(Appender appender) {
    try {
      while (running) {
        appender.runOnce(Duration.ofMillis(5));
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static AgentKey key(String name) {
    return new AgentKey(Namespace.DEFAULT, new AgentName(name));
  }

  void register(String name, AgentProfile profile) {
    agents.register(key(name), profile);
  }

  /** A heartbeat that says that all is well. */
  void beat(String name) {
    health.heard(key(name), new Pulse(clock.now(), Health.HEALTHY, ""));
  }

  /** Lets time pass, and then does what is due. */
  Duration elapse(Duration time) {
    clock.advance(time);
    return health.runOnce(clock.now(), () -> true);
  }

  Registered agent(String name) {
    return directory.find(key(name)).orElseThrow();
  }

  Health healthOf(String name) {
    return agent(name).health();
  }

  @Override
  public void close() {
    running = false;
  }
}
