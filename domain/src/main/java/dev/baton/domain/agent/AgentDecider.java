package dev.baton.domain.agent;

import static dev.baton.domain.kernel.CorruptStreamException.expect;

import dev.baton.domain.agent.Agent.Absent;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.Agent.Vacant;
import dev.baton.domain.agent.AgentCommand.CloseBreaker;
import dev.baton.domain.agent.AgentCommand.Deregister;
import dev.baton.domain.agent.AgentCommand.Drain;
import dev.baton.domain.agent.AgentCommand.Observe;
import dev.baton.domain.agent.AgentCommand.OpenBreaker;
import dev.baton.domain.agent.AgentCommand.Pause;
import dev.baton.domain.agent.AgentCommand.Register;
import dev.baton.domain.agent.AgentCommand.Resume;
import dev.baton.domain.agent.AgentCommand.Steer;
import dev.baton.domain.agent.AgentCommand.Unsteer;
import dev.baton.domain.agent.AgentCommand.Update;
import dev.baton.domain.agent.AgentEvent.BreakerClosed;
import dev.baton.domain.agent.AgentEvent.BreakerOpened;
import dev.baton.domain.agent.AgentEvent.HealthChanged;
import dev.baton.domain.agent.AgentEvent.Steered;
import dev.baton.domain.agent.AgentEvent.Unsteered;
import dev.baton.domain.agent.AgentEvent.Updated;
import dev.baton.domain.agent.AgentRejection.AlreadyRegistered;
import dev.baton.domain.agent.AgentRejection.TooManySteered;
import dev.baton.domain.agent.AgentRejection.UnknownAgent;
import dev.baton.domain.agent.AgentRejection.UnknownSkill;
import dev.baton.domain.agent.AgentRejection.VersionConflict;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent comes, changes, falls ill, recovers and goes; operators steer what it is given. */
public final class AgentDecider
    implements Decider<AgentCommand, Agent, AgentEvent, AgentRejection> {
  @Override
  public Agent initial() {
    return new Absent();
  }

  @Override
  public Decision<AgentEvent, AgentRejection> decide(AgentCommand command, Agent state) {
    return switch (state) {
      case Vacant vacant -> enter(command);
      case Registered agent -> decide(command, agent);
    };
  }

  /** Of an agent that is not there nothing can be asked but that it comes. */
  private static Decision<AgentEvent, AgentRejection> enter(AgentCommand command) {
    return command instanceof Register register
        ? Decision.accept(
            new AgentEvent.Registered(register.name(), register.profile(), register.at()))
        : Decision.reject(new UnknownAgent(command.name()));
  }

  private static Decision<AgentEvent, AgentRejection> decide(
      AgentCommand command, Registered agent) {
    return switch (command) {
      case Register register -> register(register, agent);
      case Update update -> update(update, agent);
      case Observe observe -> observe(observe, agent);
      case Drain drain -> health(agent, Health.DRAINED, drain.order(), drain.at());
      case Pause pause when agent.standing().paused() -> Decision.unchanged();
      case Pause pause ->
          Decision.accept(new AgentEvent.Paused(pause.name(), pause.order(), pause.at()));
      case Resume resume -> resume(resume, agent);
      case Steer steer -> steer(steer, agent);
      case Unsteer unsteer -> unsteer(unsteer, agent);
      case OpenBreaker open -> open(open, agent);
      case CloseBreaker close when agent.standing().trip().isEmpty() -> Decision.unchanged();
      case CloseBreaker close -> Decision.accept(new BreakerClosed(close.name(), close.at()));
      case Deregister leave ->
          Decision.accept(new AgentEvent.Deregistered(leave.name(), leave.order(), leave.at()));
    };
  }

  @Override
  public Agent evolve(Agent state, AgentEvent event) {
    return switch (event) {
      case AgentEvent.Registered fact -> expect(Vacant.class, state, fact).registered(fact);
      case Updated fact -> expect(Registered.class, state, fact).updated(fact.profile(), fact.at());
      case AgentEvent.Deregistered fact -> expect(Registered.class, state, fact).deregistered();
      case HealthChanged fact -> stands(state, fact, standing(state, fact).being(fact.to()));
      case AgentEvent.Paused fact -> stands(state, fact, standing(state, fact).paused(true));
      case AgentEvent.Resumed fact -> stands(state, fact, standing(state, fact).paused(false));
      case Steered fact ->
          stands(state, fact, standing(state, fact).steered(fact.skill(), fact.steering()));
      case Unsteered fact -> stands(state, fact, standing(state, fact).unsteered(fact.skill()));
      case BreakerOpened fact ->
          stands(state, fact, standing(state, fact).tripped(Optional.of(fact.trip())));
      case BreakerClosed fact ->
          stands(state, fact, standing(state, fact).tripped(Optional.empty()));
    };
  }

  private static Standing standing(Agent state, AgentEvent fact) {
    return expect(Registered.class, state, fact).standing();
  }

  private static Registered stands(Agent state, AgentEvent fact, Standing standing) {
    return expect(Registered.class, state, fact).having(standing, fact.at());
  }

  /** Who registers again is there again, and what it failed at before was another run of it. */
  private static Decision<AgentEvent, AgentRejection> register(Register command, Registered agent) {
    if (!agent.profile().equals(command.profile())) {
      return Decision.reject(new AlreadyRegistered(command.name()));
    }
    List<AgentEvent> facts = new ArrayList<>();
    if (!agent.health().takesWork()) {
      Order order = new Order(command.name().value(), "registered again");
      facts.add(
          new HealthChanged(command.name(), agent.health(), Health.HEALTHY, order, command.at()));
    }
    if (agent.standing().trip().isPresent()) {
      facts.add(new BreakerClosed(command.name(), command.at()));
    }
    return new Decision.Accepted<>(facts);
  }

  private static Decision<AgentEvent, AgentRejection> update(Update command, Registered agent) {
    long actual = agent.stamp().version();
    if (command.expectedVersion() != 0 && command.expectedVersion() != actual) {
      return Decision.reject(
          new VersionConflict(command.name(), command.expectedVersion(), actual));
    }
    AgentProfile profile = command.change().applyTo(agent.profile());
    return profile.equals(agent.profile())
        ? Decision.unchanged()
        : Decision.accept(new Updated(command.name(), profile, command.at()));
  }

  private static Decision<AgentEvent, AgentRejection> observe(Observe command, Registered agent) {
    return agent.health() == Health.DRAINED
        ? Decision.unchanged()
        : health(agent, command.seen(), command.order(), command.at());
  }

  private static Decision<AgentEvent, AgentRejection> health(
      Registered agent, Health to, Order order, Instant at) {
    return agent.health() == to
        ? Decision.unchanged()
        : Decision.accept(new HealthChanged(agent.name(), agent.health(), to, order, at));
  }

  private static Decision<AgentEvent, AgentRejection> resume(Resume command, Registered agent) {
    List<AgentEvent> facts = new ArrayList<>();
    if (agent.standing().paused()) {
      facts.add(new AgentEvent.Resumed(command.name(), command.order(), command.at()));
    }
    if (agent.health() == Health.DRAINED) {
      facts.add(
          new HealthChanged(
              command.name(), Health.DRAINED, Health.HEALTHY, command.order(), command.at()));
    }
    return new Decision.Accepted<>(facts);
  }

  private static Decision<AgentEvent, AgentRejection> steer(Steer command, Registered agent) {
    Standing standing = agent.standing();
    Optional<Steering> before = standing.steering(command.skill());
    if (before.equals(Optional.of(command.steering()))) {
      return Decision.unchanged();
    }
    if (command.steering() == Steering.PINNED && agent.profile().skill(command.skill()).isEmpty()) {
      return Decision.reject(new UnknownSkill(command.name(), command.skill()));
    }
    if (before.isEmpty() && standing.steering().size() >= Standing.MOST_STEERED) {
      return Decision.reject(new TooManySteered(command.name(), Standing.MOST_STEERED));
    }
    return Decision.accept(
        new Steered(
            command.name(), command.skill(), command.steering(), command.order(), command.at()));
  }

  private static Decision<AgentEvent, AgentRejection> unsteer(Unsteer command, Registered agent) {
    return agent.standing().steering(command.skill()).isEmpty()
        ? Decision.unchanged()
        : Decision.accept(
            new Unsteered(command.name(), command.skill(), command.order(), command.at()));
  }

  /** Of two nodes that count for themselves the one that keeps it open longer counts. */
  private static Decision<AgentEvent, AgentRejection> open(OpenBreaker command, Registered agent) {
    boolean longer =
        agent
            .standing()
            .trip()
            .filter(trip -> !trip.until().isBefore(command.trip().until()))
            .isEmpty();
    return longer
        ? Decision.accept(new BreakerOpened(command.name(), command.trip(), command.at()))
        : Decision.unchanged();
  }
}
