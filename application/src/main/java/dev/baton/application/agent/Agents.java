package dev.baton.application.agent;

import dev.baton.application.event.Topics;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Moment;
import dev.baton.application.port.Clock;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentCommand;
import dev.baton.domain.agent.AgentDecider;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.AgentRejection;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.ProfileChange;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.agent.Steering;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicRejection;
import dev.baton.domain.event.TopicSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * Registers, changes and steers agents. Safe for any thread; commands block. What a command has
 * done is visible on this node once its tail has the position that came with {@link Handled.Done}.
 */
public final class Agents {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "agent";

  private static final AgentDecider DECIDER = new AgentDecider();

  private final CommandHandler commands;
  private final Topics topics;
  private final Clock clock;

  public Agents(CommandHandler commands, Topics topics, Clock clock) {
    this.commands = commands;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Registers an agent and opens its inbox; one that is there with the same profile is answered as
   * it is, and is healthy again if it was away. The inbox comes first: whoever finds the agent can
   * send to it.
   */
  public Handled<Agent, AgentRejection> register(AgentKey key, AgentProfile profile) {
    Instant at = clock.now();
    return switch (openInbox(key, at)) {
      case Handled.Busy<Topic, TopicRejection> busy -> new Handled.Busy<>(busy.retryAfter());
      case Handled.StoreUnavailable<Topic, TopicRejection> away ->
          new Handled.StoreUnavailable<>(away.retryAfter());
      // An inbox whose settings were changed since is open too.
      case Handled.Refused<Topic, TopicRejection> open ->
          handle(key, new AgentCommand.Register(key.name(), profile, at));
      case Handled.Done<Topic, TopicRejection> open ->
          handle(key, new AgentCommand.Register(key.name(), profile, at));
    };
  }

  private Handled<Topic, TopicRejection> openInbox(AgentKey key, Instant at) {
    TopicName inbox = key.name().inbox();
    return topics
        .find(key.namespace(), inbox)
        .<Handled<Topic, TopicRejection>>map(open -> new Handled.Done<>(open, open.version(), 0))
        .orElseGet(
            () ->
                topics.handle(
                    key.namespace(),
                    inbox,
                    new TopicCommand.Create(inbox, TopicSettings.DEFAULT, at)));
  }

  /**
   * Changes what an agent says of itself.
   *
   * @param expectedVersion the version that it must have, or 0 for any
   */
  public Handled<Agent, AgentRejection> update(
      AgentKey key, ProfileChange change, long expectedVersion) {
    return handle(key, new AgentCommand.Update(key.name(), change, expectedVersion, clock.now()));
  }

  /** Has an agent get no new work until it registers again or is resumed. */
  public Handled<Agent, AgentRejection> drain(AgentKey key, Order order) {
    return handle(key, new AgentCommand.Drain(key.name(), order, clock.now()));
  }

  /** Has an agent get no new work until it is resumed. */
  public Handled<Agent, AgentRejection> pause(AgentKey key, Order order) {
    return handle(key, new AgentCommand.Pause(key.name(), order, clock.now()));
  }

  /** Has an agent that was paused or drained get work again. */
  public Handled<Agent, AgentRejection> resume(AgentKey key, Order order) {
    return handle(key, new AgentCommand.Resume(key.name(), order, clock.now()));
  }

  /** Pins or forbids an agent for a skill. */
  public Handled<Agent, AgentRejection> steer(
      AgentKey key, SkillName skill, Steering steering, Order order) {
    return handle(key, new AgentCommand.Steer(key.name(), skill, steering, order, clock.now()));
  }

  /** Neither pins nor forbids an agent for a skill any more. */
  public Handled<Agent, AgentRejection> unsteer(AgentKey key, SkillName skill, Order order) {
    return handle(key, new AgentCommand.Unsteer(key.name(), skill, order, clock.now()));
  }

  /** Forgets an agent; its inbox and what stands in it stay. */
  public Handled<Agent, AgentRejection> deregister(AgentKey key, Order order) {
    return handle(key, new AgentCommand.Deregister(key.name(), order, clock.now()));
  }

  /**
   * An agent as it was at a moment of the past; empty where it was not registered then.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public Optional<Agent.Registered> find(AgentKey key, Moment asOf) {
    return switch (commands.read(streamOf(key), DECIDER, asOf)) {
      case Agent.Registered registered -> Optional.of(registered);
      case Agent.Vacant vacant -> Optional.empty();
    };
  }

  /** Handles any command to an agent. */
  Handled<Agent, AgentRejection> handle(AgentKey key, AgentCommand command) {
    return commands.handle(streamOf(key), DECIDER, command);
  }

  private static FactStream streamOf(AgentKey key) {
    return FactStream.of(key.namespace(), CAPABILITY, key.name().value());
  }
}
